// Suggestions in the search box of the header: a combobox whose options are links (ARIA 1.2). The list is moved through with
// the arrow keys while the focus stays in the box; Enter without a choice asks for the page of all results.
import { placeAfter } from "./choice.js";

const wait = 120;
let asked = 0;
let timer;
// An arrow key that was pressed before the answer was there: it counts when the list opens.
let early = 0;

const boxOf = (target) => (target instanceof Element ? target.closest("[data-search]") : null);
const inputOf = (box) => box.querySelector("input");
const optionsOf = (box) => [...box.querySelectorAll("[role=option]")];

document.addEventListener("input", (event) => {
  const box = boxOf(event.target);
  if (!box) return;
  early = 0;
  clearTimeout(timer);
  timer = setTimeout(() => suggest(box), wait);
});

document.addEventListener("keydown", (event) => {
  const box = boxOf(event.target);
  if (!box || event.target !== inputOf(box)) return;
  const options = optionsOf(box);
  const at = options.findIndex((o) => o.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    if (!isClosed(box)) return choose(box, options, at, step);
    clearTimeout(timer);
    early = step;
    suggest(box);
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    options[at].click();
    close(box);
  } else if (event.key === "Escape" && !isClosed(box)) {
    event.preventDefault();
    close(box);
  }
});

// A click on a link of the list takes the focus out of the box before it counts.
document.addEventListener("focusout", (event) => {
  const box = boxOf(event.target);
  if (box && !box.contains(event.relatedTarget)) setTimeout(() => close(box), 150);
});

async function suggest(box) {
  const text = inputOf(box).value.trim();
  const mine = ++asked;
  if (!text) return close(box);
  try {
    const address = new URL(box.dataset.search, document.baseURI);
    address.searchParams.set("q", text);
    const answer = await fetch(address);
    if (mine === asked && answer.ok) show(box, await answer.json());
  } catch {
    close(box);
  }
}

function show(box, hits) {
  const list = box.querySelector("[role=listbox]");
  list.replaceChildren(...hits.map(option));
  const open = hits.length > 0 && document.activeElement === inputOf(box);
  box.querySelector(".sheet").hidden = !open;
  inputOf(box).setAttribute("aria-expanded", String(open));
  inputOf(box).removeAttribute("aria-activedescendant");
  const status = box.querySelector("[role=status]");
  status.textContent = hits.length ? status.dataset.some.replace("#", hits.length) : status.dataset.none;
  if (open && early) choose(box, optionsOf(box), -1, early);
  early = 0;
}

function option(hit, number) {
  const item = document.createElement("li");
  item.role = "none";
  const link = document.createElement("a");
  link.id = `search-${number}`;
  link.role = "option";
  link.setAttribute("aria-selected", "false");
  link.href = hit.link;
  link.tabIndex = -1;
  const title = document.createElement("span");
  title.className = "two-lines";
  title.textContent = hit.title;
  const aside = document.createElement("span");
  aside.className = "aside";
  aside.textContent = hit.aside;
  link.append(title, aside);
  item.append(link);
  return item;
}

function choose(box, options, at, step) {
  if (!options.length) return;
  const place = placeAfter(at, step, options.length);
  for (const [i, option] of options.entries()) option.setAttribute("aria-selected", String(i === place));
  options[place].scrollIntoView({ block: "nearest" });
  inputOf(box).setAttribute("aria-activedescendant", options[place].id);
}

const isClosed = (box) => box.querySelector(".sheet").hidden;

function close(box) {
  asked++;
  early = 0;
  box.querySelector(".sheet").hidden = true;
  inputOf(box).setAttribute("aria-expanded", "false");
  inputOf(box).removeAttribute("aria-activedescendant");
}
