// The dialog that stands while a circuit is lost. Blazor tells the element what happens; the sentences for each state stand in
// it, in the page's language. A server that was started anew knows the circuit no more: the page is fetched again, and its
// address holds all that it showed.
const pause = 3000;

document.addEventListener("components-reconnect-state-changed", (event) => {
  const dialog = event.target;
  const state = event.detail.state;
  dialog.dataset.state = state;
  if (state === "show" && !dialog.open) dialog.showModal();
  if (state === "hide" && dialog.open) dialog.close();
  if (state === "rejected") location.reload();
  if (state === "failed") setTimeout(again, pause);
}, true);

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-reconnect]")) again();
});

// Blazor gives up after some tries; the dashboard does not.
async function again() {
  const dialog = document.getElementById("components-reconnect-modal");
  if (dialog?.dataset.state !== "failed") return;
  dialog.dataset.state = "retrying";
  try {
    if (await globalThis.Blazor.reconnect()) dialog.close();
    else location.reload();
  } catch {
    dialog.dataset.state = "failed";
    setTimeout(again, pause);
  }
}
