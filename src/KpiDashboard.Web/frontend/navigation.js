// After Blazor has merged another page into the old one, the focus moves to its heading, so that screen readers speak it. Not
// on the first load, where the skip link must come first, and not where only the question changed.
let path = location.pathname;

globalThis.Blazor?.addEventListener("enhancedload", () => {
  if (location.pathname === path) return;
  path = location.pathname;
  const heading = document.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
});

// Blazor takes links within the page for its own and moves the view, not the focus.
document.addEventListener("click", (event) => {
  if (!event.target.closest(".skip-link")) return;
  event.preventDefault();
  document.getElementById("main").focus();
});
