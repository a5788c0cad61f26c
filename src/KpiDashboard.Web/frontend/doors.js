// What a month of a chart leads to: a small menu of the links that its row of the table has, where the click was.

/** Opens the menu of a row at a place in the chart; the keyboard goes back to where it came from. */
export function openDoors(chart, row, x, y, from) {
  document.querySelector(".doors-menu")?.remove();
  const links = [...row.querySelectorAll(".doors a")];
  if (!links.length) return;
  const menu = document.createElement("div");
  menu.className = "doors-menu";
  menu.popover = "auto";
  menu.role = "dialog";
  const title = document.createElement("p");
  title.className = "title";
  title.textContent = row.querySelector("th").textContent.trim();
  menu.setAttribute("aria-label", title.textContent);
  menu.append(title, ...links.map(copy));
  chart.parentElement.append(menu);
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const held = menu.contains(document.activeElement) || document.activeElement === document.body;
    menu.remove();
    if (held) from?.focus();
  });
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...menu.querySelectorAll("a")];
    all.at((all.indexOf(document.activeElement) + step) % all.length).focus();
  });
  menu.showPopover();
  place(menu, chart.getBoundingClientRect(), x, y);
  menu.querySelector("a").focus({ preventScroll: true });
}

function copy(link) {
  const item = link.cloneNode(true);
  item.removeAttribute("tabindex");
  return item;
}

function place(menu, box, x, y) {
  const edge = 8;
  const left = Math.min(Math.max(edge, box.left + x + edge), innerWidth - menu.offsetWidth - edge);
  const top = Math.min(Math.max(edge, box.top + y + edge), innerHeight - menu.offsetHeight - edge);
  Object.assign(menu.style, { inset: "auto", margin: 0, left: `${left}px`, top: `${top}px` });
}
