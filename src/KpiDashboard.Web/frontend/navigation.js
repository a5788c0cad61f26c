// After Blazor has merged another page into the old one, the focus moves to its heading, so that screen readers speak it. Not
// on the first load, where the skip link must come first, and not where only the question changed.
let path = location.pathname;
// Who goes deeper into rows that are taken apart goes on at the head of the next ones; where a circuit answers it does this.
let drills = false;

document.addEventListener("click", (event) => {
  drills = Boolean(event.target.closest?.("[data-drill] :is(tbody, .names) a, .crumbs a"));
}, true);

// The menu marks the pages that fill the screen, with a script of their own: whatever leads to one loads it as a new page.
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[href]");
  const whole = [...document.querySelectorAll('.site-nav [data-enhance-nav="false"]')];
  if (link && whole.some((page) => page.pathname === link.pathname)) link.dataset.enhanceNav = "false";
}, true);

globalThis.Blazor?.addEventListener("enhancedload", () => {
  if (location.pathname === path) {
    if (drills) document.getElementById("rows-head")?.focus();
    drills = false;
    return;
  }
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
