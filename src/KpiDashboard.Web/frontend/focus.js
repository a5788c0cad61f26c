// A circuit draws the explorer anew when it begins: who was in a field by then stays in it.
let kept = "";

document.addEventListener("focusin", (event) => {
  kept = event.target.closest("[data-circuit]") ? event.target.id : "";
});

// Who presses beside a field leaves it; a field that is taken away leaves by itself.
document.addEventListener("pointerdown", () => {
  kept = "";
}, true);

new MutationObserver(() => {
  if (kept && document.activeElement === document.body) document.getElementById(kept)?.focus({ preventScroll: true });
}).observe(document.documentElement, { childList: true, subtree: true });
