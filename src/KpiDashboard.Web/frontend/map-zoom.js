// A map that is drawn from shapes can be looked at closer: its buttons zoom, a drag moves it, and what the keyboard comes to
// is brought into sight. It begins whole on each page.
const steps = { in: 0.625, out: 1.6 };
const closest = 1 / 12;

const whole = (map) => map.dataset.whole.split(" ").map(Number);
const shown = (map) => map.getAttribute("viewBox").split(" ").map(Number);

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-zoom]");
  const map = button?.closest("section")?.querySelector("svg[data-whole]");
  if (!map) return;
  const [left, top, width, height] = shown(map);
  const factor = steps[button.dataset.zoom] ?? Number.POSITIVE_INFINITY;
  show(map, left + width / 2, top + height / 2, width * factor);
});

// Shows what lies around a point, no wider than the map and never beyond its edges.
function show(map, x, y, wanted) {
  const [left, top, width, height] = whole(map);
  const wide = Math.min(width, Math.max(width * closest, wanted));
  const high = (wide * height) / width;
  const within = (middle, size, from, all) => Math.min(Math.max(middle - size / 2, from), from + all - size);
  map.setAttribute("viewBox", [within(x, wide, left, width), within(y, high, top, height), wide, high].join(" "));
  map.style.setProperty("--zoom", wide / width);
}

let drag;

document.addEventListener("pointerdown", (event) => {
  const map = event.target.closest?.("svg[data-whole]");
  drag = map && event.button === 0 ? { map, x: event.clientX, y: event.clientY, from: shown(map), moved: false } : undefined;
});

document.addEventListener("pointermove", (event) => {
  if (!drag || drag.from[2] >= whole(drag.map)[2]) return;
  const unit = drag.from[2] / drag.map.getBoundingClientRect().width;
  const [dx, dy] = [(event.clientX - drag.x) * unit, (event.clientY - drag.y) * unit];
  drag.moved ||= Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 4;
  const [left, top, width, height] = drag.from;
  if (drag.moved) show(drag.map, left + width / 2 - dx, top + height / 2 - dy, width);
});

// Who has moved the map did not mean the unit under the pointer.
document.addEventListener("click", (event) => {
  if (drag?.moved && event.target.closest?.("svg[data-whole]")) {
    event.preventDefault();
    event.stopPropagation();
  }
  drag = undefined;
}, true);

document.addEventListener("dragstart", (event) => drag && event.preventDefault());

document.addEventListener("focusin", (event) => {
  const map = event.target.closest?.("svg[data-whole]");
  if (!map || !event.target.matches(":focus-visible")) return;
  const [, , width] = shown(map);
  if (width >= whole(map)[2]) return;
  const box = event.target.getBBox();
  show(map, box.x + box.width / 2, box.y + box.height / 2, width);
});
