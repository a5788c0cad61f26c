// <form data-live> is sent as soon as something in it changes; without this script its button sends it. Blazor merges the
// answer into the page; the control that was changed keeps the focus, which Blazor would move to the heading.
let asked;

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form?.matches("[data-live]")) return;
  asked = { id: event.target.id, top: scrollY };
  form.requestSubmit();
});

// What is not chosen stays out of the address.
document.addEventListener("formdata", (event) => {
  if (!event.target.matches("[data-live]")) return;
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
});

function back() {
  if (!asked) return;
  const { id, top } = asked;
  asked = undefined;
  const control = id && document.getElementById(id);
  if (control) control.focus({ preventScroll: true });
  scrollTo({ top, behavior: "instant" });
}

function listen() {
  // Blazor's own move of the focus comes first.
  globalThis.Blazor?.addEventListener("enhancedload", () => setTimeout(back, 20));
}

if (globalThis.Blazor) listen();
else addEventListener("DOMContentLoaded", listen);
