// The server writes data-bs-theme for light and dark; "auto" follows the system, which only the browser knows. The
// first paint is settled by the inline script in the head; this keeps it right when Blazor merges a new page into the
// old one, which takes away attributes that the server did not write, and when the system changes.
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

let onScreen;

function follow() {
  if (root.dataset.theme !== "auto" || onScreen) return;
  const wanted = dark.matches ? "dark" : "light";
  if (root.dataset.bsTheme !== wanted) root.dataset.bsTheme = wanted;
}

follow();
dark.addEventListener("change", follow);
// Paper is light.
addEventListener("beforeprint", () => {
  onScreen ??= root.dataset.bsTheme;
  root.dataset.bsTheme = "light";
});
addEventListener("afterprint", () => {
  root.dataset.bsTheme = onScreen;
  onScreen = undefined;
});
new MutationObserver(follow).observe(root, { attributeFilter: ["data-bs-theme", "data-theme"] });
