// Suggestions in the search box of the header: a combobox whose options are links (ARIA 1.2). The list is moved through with
// the arrow keys while the focus stays in the box; Enter without a choice asks for the page of all results.
import { placeAfter } from "./choice.js";

const pause = 120;
let asked = 0;
let timer;
// Until the list answers what stands in the box, keys are meant for the list that is to come: how many steps the arrows
// went, and whether Enter followed them.
let awaited = false;
let early = 0;
let entered = false;

const boxOf = (target) => (target instanceof Element ? target.closest("[data-search]") : null);
const inputOf = (box) => box.querySelector("input");
const optionsOf = (box) => [...box.querySelectorAll("[role=option]")];

document.addEventListener("input", (event) => {
  const box = boxOf(event.target);
  if (!box) return;
  begin(true);
  timer = setTimeout(() => suggest(box), pause);
});

document.addEventListener("keydown", (event) => {
  const box = boxOf(event.target);
  if (!box || event.target !== inputOf(box)) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    if (!awaited && !isClosed(box)) return choose(box, step);
    if (!awaited) {
      begin(true);
      suggest(box);
    }
    early += step;
  } else if (event.key === "Enter" && (awaited ? early : !isClosed(box) && chosenOf(box))) {
    event.preventDefault();
    if (awaited) entered = true;
    else follow(box);
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

/** What was asked before counts no longer, nor do the keys that waited for it. */
function begin(awaits) {
  asked++;
  awaited = awaits;
  early = 0;
  entered = false;
  clearTimeout(timer);
}

async function suggest(box) {
  const text = inputOf(box).value.trim();
  const mine = asked;
  if (!text) return close(box);
  const address = new URL(box.dataset.search, document.baseURI);
  address.searchParams.set("q", text);
  const hits = await fetch(address)
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null);
  if (mine !== asked) return;
  const [steps, goes] = [early, entered];
  if (hits) show(box, hits, steps);
  else close(box);
  if (!goes) return;
  if (isClosed(box)) inputOf(box).form.requestSubmit();
  else follow(box);
}

function show(box, hits, steps) {
  begin(false);
  const list = box.querySelector("[role=listbox]");
  list.replaceChildren(...hits.map(option));
  const open = hits.length > 0 && document.activeElement === inputOf(box);
  box.querySelector(".sheet").hidden = !open;
  inputOf(box).setAttribute("aria-expanded", String(open));
  inputOf(box).removeAttribute("aria-activedescendant");
  const status = box.querySelector("[role=status]");
  status.textContent = hits.length ? status.dataset.some.replace("#", hits.length) : status.dataset.none;
  for (let i = 0; open && i < Math.abs(steps); i++) choose(box, Math.sign(steps));
}

function follow(box) {
  chosenOf(box)?.click();
  close(box);
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

function choose(box, step) {
  const options = optionsOf(box);
  if (!options.length) return;
  const place = placeAfter(options.indexOf(chosenOf(box)), step, options.length);
  for (const [i, option] of options.entries()) option.setAttribute("aria-selected", String(i === place));
  options[place].scrollIntoView({ block: "nearest" });
  inputOf(box).setAttribute("aria-activedescendant", options[place].id);
}

const chosenOf = (box) => box.querySelector("[role=option][aria-selected=true]");
const isClosed = (box) => box.querySelector(".sheet").hidden;

function close(box) {
  begin(false);
  box.querySelector(".sheet").hidden = true;
  inputOf(box).setAttribute("aria-expanded", "false");
  inputOf(box).removeAttribute("aria-activedescendant");
}
