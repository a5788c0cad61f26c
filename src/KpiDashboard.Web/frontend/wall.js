// The screen on the wall: fetches the next panel as a page and puts it in place of the old one. Nothing is held open between
// two panels, so it outlives nights and restarts of the server: while that does not answer, it goes on with the panels that
// it has, says so, and tries again. Space pauses, arrows step.
import { waitAfter } from "./patience.js";

const answerTime = 10000;
const pages = new Map();
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
let timer;
let retryTimer;
let failures = 0;
let paused = false;
let lostText = "";

const wall = () => document.querySelector("main.wall");

function plan() {
  clearTimeout(timer);
  const seconds = Number(wall().dataset.seconds);
  const bar = wall().querySelector(".wall-time");
  for (const animation of bar.getAnimations()) animation.cancel();
  if (paused) return;
  if (!reducedMotion.matches) bar.animate([{ scale: "0 1" }, { scale: "1 1" }], seconds * 1000);
  timer = setTimeout(() => go(wall().dataset.next), seconds * 1000);
}

async function go(address) {
  clearTimeout(timer);
  clearTimeout(retryTimer);
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" }, signal: AbortSignal.timeout(answerTime) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status}`);
    show(text, address);
    pages.set(address, text);
    failures = 0;
    lost("");
  } catch {
    failures++;
    lost(lostText || wall().querySelector("[data-lost]").dataset.lost);
    if (pages.has(address)) show(pages.get(address), address);
    lost(lostText);
    retryTimer = setTimeout(() => go(wall().dataset.here), waitAfter(failures));
  }
  plan();
}

function show(text, address) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.querySelector("main.wall");
  if (!fresh) throw new Error("no wall");
  // A new version of the program has other styles: begin again with them.
  const style = (doc) => doc.querySelector("link[rel=stylesheet]")?.getAttribute("href");
  if (style(page) !== style(document)) return location.replace(address);
  const focused = document.activeElement?.closest("[data-step], [data-pause], [data-whole]");
  const place = focused ? [...wall().querySelectorAll("a, button")].indexOf(focused) : -1;
  wall().replaceWith(document.adoptNode(fresh));
  if (place >= 0) wall().querySelectorAll("a, button")[place]?.focus();
  history.replaceState(history.state, "", address);
  mark();
}

function lost(text) {
  lostText = text;
  const place = wall().querySelector("[data-lost]");
  if (place.textContent !== text) place.textContent = text;
}

function mark() {
  const button = wall().querySelector("[data-pause]");
  button.setAttribute("aria-pressed", String(paused));
  wall().classList.toggle("paused", paused);
}

function pause() {
  paused = !paused;
  mark();
  plan();
}

const step = (way) => wall().querySelector(`[data-step="${way}"]`).href;
const whole = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.());

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-step]");
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    event.stopPropagation();
    go(link.getAttribute("href"));
  } else if (event.target.closest("[data-pause]")) pause();
  else if (event.target.closest("[data-whole]")) whole();
}, true);

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !wall()) return;
  const onButton = event.target.closest?.("a, button");
  if (event.key === "ArrowRight") go(step("on"));
  else if (event.key === "ArrowLeft") go(step("back"));
  else if (event.key === " " && !onButton) pause();
  else return;
  event.preventDefault();
});

// A wall must not go dark. Where the browser knows no such wish, the screen's own settings decide.
const stayAwake = () => navigator.wakeLock?.request("screen").catch(() => {});
document.addEventListener("visibilitychange", () => document.hidden || stayAwake());

if (wall()) {
  pages.set(wall().dataset.here, document.documentElement.outerHTML);
  stayAwake();
  plan();
}
