// A script that few pages need comes with those that do: [data-script] names it.
const load = () => {
  for (const { dataset } of document.querySelectorAll("[data-script]")) import(new URL(dataset.script, document.baseURI));
};

addEventListener("DOMContentLoaded", () => {
  load();
  globalThis.Blazor?.addEventListener("enhancedload", load);
});
