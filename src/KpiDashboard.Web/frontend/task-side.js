// A task beside the list: its heading gets the focus when it opens, and the link that opened it when it closes; Escape closes
// it. The address says which task is open, so that back and forward and a shared link do the same.
import { isTyping } from "./typing.js";

const side = () => document.getElementById("task-side");
const codeOf = () => side()?.dataset.task ?? "";
let shown = codeOf();
let top;

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-task]:is(a), #task-side [data-close]")) top = scrollY;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || isTyping(event.target)) return;
  if (document.querySelector("details.menu[open], dialog[open]")) return;
  side()?.querySelector("[data-close]")?.click();
}, true);

function move() {
  const code = codeOf();
  if (code === shown) return;
  const before = shown;
  shown = code;
  const target = code
    ? document.getElementById("task-side-title")
    : document.querySelector(`a[data-task="${CSS.escape(before)}"]`);
  target?.focus({ preventScroll: true });
  if (top !== undefined) scrollTo({ top, behavior: "instant" });
  top = undefined;
}

function listen() {
  // Blazor's own move of the focus comes first.
  globalThis.Blazor?.addEventListener("enhancedload", () => setTimeout(move, 20));
}

if (globalThis.Blazor) listen();
else addEventListener("DOMContentLoaded", listen);
