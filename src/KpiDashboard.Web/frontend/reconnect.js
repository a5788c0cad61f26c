// The dialog that Blazor Server shows while a circuit is lost. Blazor tells the element what happens; the sentences for
// each state stand in the dialog, in the page's language.
document.addEventListener("components-reconnect-state-changed", (event) => {
  const dialog = event.target;
  const state = event.detail.state;
  dialog.dataset.state = state;
  if (state === "show" && !dialog.open) dialog.showModal();
  if (state === "hide" && dialog.open) dialog.close();
  if (state === "rejected") location.reload();
}, true);

document.addEventListener("click", async (event) => {
  if (!event.target.closest("[data-reconnect]")) return;
  const connected = await globalThis.Blazor?.reconnect?.();
  if (!connected) location.reload();
});
