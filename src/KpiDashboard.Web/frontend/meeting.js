// A meeting: one slide at a time, by keys, links or a click on the right third of the screen. The slide is in the address, so
// that a link opens the same one. The figures stay as they were when the meeting began; of new data a dot tells.
const meeting = document.querySelector("main.meeting");
const slides = [...meeting.querySelectorAll(".slide")];
let at = 0;

function show(to) {
  at = Math.min(Math.max(to, 0), slides.length - 1);
  meeting.classList.remove("blank");
  for (const slide of slides) slide.classList.toggle("current", slide === slides[at]);
  history.replaceState(history.state, "", slides[at].dataset.here);
}

// Where somebody goes is spoken, and where the keys lead on from.
function go(to) {
  show(to);
  slides[at].querySelector("h2").focus({ preventScroll: true });
  scrollTo(0, 0);
}

const leave = () => location.assign(meeting.dataset.leave);

const keys = {
  ArrowRight: () => go(at + 1),
  PageDown: () => go(at + 1),
  ArrowLeft: () => go(at - 1),
  PageUp: () => go(at - 1),
  Home: () => go(0),
  End: () => go(slides.length - 1),
  Escape: leave,
  b: () => meeting.classList.toggle("blank"),
};

function press(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const isLetter = event.key.length === 1;
  const act = keys[isLetter ? event.key.toLowerCase() : event.key];
  if (!act || (isLetter && document.documentElement.dataset.keys === "off")) return;
  event.preventDefault();
  act();
}

function click(event) {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("[data-go]");
  if (link) {
    event.preventDefault();
    event.stopPropagation();
    const way = link.dataset.go;
    go(way === "on" ? at + 1 : way === "back" ? at - 1 : Number(way) - 1);
  } else if (!event.target.closest("a, button, summary") && event.clientX > (innerWidth * 2) / 3 && getSelection().isCollapsed) go(at + 1);
}

function tell({ version, at: time }) {
  if (version <= Number(meeting.dataset.version)) return;
  const place = meeting.querySelector(".meeting-news");
  const words = document.createElement("span");
  words.className = "visually-hidden";
  words.textContent = place.dataset.new.replace("#", time);
  place.title = words.textContent;
  place.replaceChildren(words);
}

function listen() {
  const source = new EventSource(meeting.dataset.events);
  source.addEventListener("data", (event) => tell(JSON.parse(event.data)));
  addEventListener("pagehide", () => source.close(), { once: true });
}

if (slides.length > 0) {
  meeting.classList.add("presenting");
  show(Number(meeting.dataset.slide) - 1);
  addEventListener("keydown", press);
  addEventListener("click", click, true);
  addEventListener("pageshow", listen);
}
