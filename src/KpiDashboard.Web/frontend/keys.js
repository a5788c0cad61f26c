// Single keys: "/" goes to the search box, "f" to the box that finds in a table, "?" to the page that lists the keys, "g" and
// a letter to a page, "[" and "]" to the period before and after. Never while somebody types, and not at all where they are turned off (WCAG 2.1.4).
import { isTyping } from "./typing.js";

const patience = 1500;
let goUntil = 0;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.documentElement.dataset.keys === "off" || isTyping(event.target)) return;
  const going = event.timeStamp < goUntil;
  goUntil = 0;
  if (going) return void go(event, `.site-nav [data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (event.key === "g") goUntil = event.timeStamp + patience;
  else if (event.key === "/") search(event);
  else if (event.key === "f") find(event);
  else if (event.key === "?") go(event, '.site-nav [data-key="h"]');
  else if (event.key === "[") go(event, "[data-before]");
  else if (event.key === "]") go(event, "[data-after]");
});

function go(event, selector) {
  const link = document.querySelector(selector);
  if (!link) return;
  event.preventDefault();
  link.click();
}

function find(event) {
  const input = document.querySelector("[data-find]");
  if (!input?.checkVisibility()) return;
  event.preventDefault();
  input.focus();
  input.select();
}

function search(event) {
  const inputs = [...document.querySelectorAll("form[role=search] input[type=search]:not([data-find])")];
  const input = inputs.find((i) => i.checkVisibility()) ?? null;
  event.preventDefault();
  if (!input) return document.querySelector(".search-link")?.click();
  input.focus();
  input.select();
}
