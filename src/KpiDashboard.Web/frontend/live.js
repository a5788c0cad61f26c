// New data come into an open page: the server tells the version, the page is fetched again and merged into itself. What the
// user is doing stays: scroll position, focus, open menus, what is typed, the drawings of charts. Without a script a page
// just stays as it is.
import { waitAfter } from "./patience.js";

const patience = 5000;
let source;
let failures = 0;
let lostTimer;
let isLost = false;
let toastTimer;
let refreshing = false;
let newest;
let sent = 0;

addEventListener("submit", () => (sent = Date.now()));

const toast = () => document.querySelector(".toast[data-events]");
const main = () => document.querySelector("main[data-version]");
// What has a circuit hears of new data over it, and has the news told here.
const hasCircuit = () => document.querySelector("[data-circuit]");

function listen() {
  if (source || !toast() || document.hidden || hasCircuit()) return;
  source = new EventSource(toast().dataset.events);
  source.addEventListener("open", connected);
  source.addEventListener("data", (event) => refresh(JSON.parse(event.data)));
  source.addEventListener("access", askAnew);
  source.addEventListener("error", () => {
    lostTimer ??= setTimeout(lost, patience);
    // The browser tries again by itself only where the line broke, not where the answer was an error.
    if (source?.readyState !== EventSource.CLOSED) return;
    stop();
    setTimeout(listen, waitAfter(failures++));
  });
}

// What the visitor may see has changed, or the session has ended: the page is asked for anew. Not while a form is on its way,
// and never by reloading: that would send a form a second time. Where somebody signs in there is nothing that depends on it, and
// a name half typed to lose.
function askAnew() {
  if (document.querySelector("[data-signing-in]")) return;
  const since = Date.now() - sent;
  if (since > patience) location.replace(location.href);
  else setTimeout(askAnew, patience - since + 1);
}

function stop() {
  source?.close();
  source = undefined;
}

function connected() {
  failures = 0;
  clearTimeout(lostTimer);
  lostTimer = undefined;
  if (!isLost) return;
  isLost = false;
  say(toast().dataset.back, patience);
}

function lost() {
  isLost = true;
  say(toast()?.dataset.lost);
}

function say(text, time) {
  const place = toast();
  if (!place) return;
  clearTimeout(toastTimer);
  place.textContent = text;
  if (time) toastTimer = setTimeout(() => (place.textContent = ""), time);
}

async function refresh(news) {
  newest = news;
  if (refreshing) return;
  refreshing = true;
  while (main() && Number(main().dataset.version) < newest.version) {
    const asked = newest;
    if (hasCircuit()) main().dataset.version = asked.version;
    else if (!(await take(asked))) await new Promise((done) => setTimeout(done, 2000));
    else if (asked === newest) break;
  }
  refreshing = false;
}

function announce({ at }) {
  say(toast().dataset.new.replace("#", at), 10000);
}

async function take(news) {
  const address = location.href;
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main[data-version]");
    if (!answer.ok || !fresh || location.href !== address) return false;
    const { merge } = await import(new URL(toast().dataset.merge, document.baseURI));
    document.title = page.title;
    merge(main(), fresh);
    announce(news);
    return true;
  } catch {
    return false;
  }
}

globalThis.kpiNews = (at) => announce({ at });

// A browser opens few lines to one server: pages that nobody sees give theirs back, and ask again when they are looked at.
document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
addEventListener("pagehide", stop);
addEventListener("pageshow", listen);
listen();
