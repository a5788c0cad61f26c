// Two units side by side: Shift and a click, or Shift and Enter, on a unit's name picks it; the second one opens both. Escape
// lets go of the first. [data-compare] is the address to which the units are added.
let picked;

document.addEventListener("click", (event) => {
  if (!event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  const link = event.target.closest?.("[data-pick]");
  const place = link?.closest("[data-compare]");
  if (!place) return;
  event.preventDefault();
  if (picked?.isConnected && picked !== link && picked.dataset.pick !== link.dataset.pick) open(place, picked, link);
  else if (picked === link) letGo();
  else pick(place, link);
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && picked) letGo();
});

function open(place, one, other) {
  const address = new URL(place.dataset.compare, location.href);
  for (const link of [one, other]) address.searchParams.append("with", link.dataset.pick);
  letGo();
  if (globalThis.Blazor) globalThis.Blazor.navigateTo(address.pathname + address.search);
  else location.assign(address);
}

function pick(place, link) {
  letGo();
  picked = link;
  link.classList.add("picked");
  const note = document.createElement("p");
  note.className = "pick-note";
  note.role = "status";
  document.body.append(note);
  note.textContent = place.dataset.picked.replace("#", link.title || link.textContent.trim());
}

function letGo() {
  picked?.classList.remove("picked");
  picked = undefined;
  document.querySelector(".pick-note")?.remove();
}

// What was picked on a page is forgotten on the next.
addEventListener("DOMContentLoaded", () => globalThis.Blazor?.addEventListener("enhancedload", () => !picked?.isConnected && letGo()));
