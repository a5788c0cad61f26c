// The rows of a table that leads somewhere, by keyboard: j and k, and from a row the arrows, go to the next one and the one
// before; Enter follows its link. Letters are not heard while somebody types, nor where single keys are turned off.
import { isTyping } from "./typing.js";

const steps = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

const linksOf = (scope) =>
  [...scope.querySelectorAll("[data-code]:not([hidden]) th a")].filter((link) => link.checkVisibility());

/** The link of the first row that is shown. */
export const firstRow = (scope) => linksOf(scope)[0];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
  const step = steps[event.key];
  if (!step || isTyping(event.target)) return;
  const here = event.target.closest?.("[data-rows]");
  if (event.key.length > 1 ? !here : document.documentElement.dataset.keys === "off") return;
  const scope = here ?? document.querySelector("[data-rows]");
  const links = scope ? linksOf(scope) : [];
  if (!links.length) return;
  const at = links.indexOf(document.activeElement?.closest("[data-code]")?.querySelector("th a"));
  const next = at < 0 ? firstInView(links) : Math.min(Math.max(at + step, 0), links.length - 1);
  event.preventDefault();
  links[next].focus();
});

const firstInView = (links) =>
  Math.max(
    0,
    links.findIndex((link) => link.closest("tr").getBoundingClientRect().top >= headOf(link) - 1),
  );

// The cells of a head stay in sight, not the head itself.
const headOf = (link) => Math.max(0, link.closest("table").tHead?.querySelector("th").getBoundingClientRect().bottom ?? 0);
