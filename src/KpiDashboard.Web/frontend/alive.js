// A part of the page that a circuit answers is drawn anew when the circuit comes alive. Whoever had opened a menu there by
// then, or stood on one of its entries, goes on where they were.
const watched = new WeakSet();
let held = document.activeElement;

document.addEventListener("focusin", ({ target }) => (held = target));

function watch() {
  for (const part of document.querySelectorAll("[data-circuit]")) {
    if (watched.has(part)) continue;
    watched.add(part);
    const observer = new MutationObserver((records) => {
      const gone = records.flatMap(({ removedNodes }) => [...removedNodes]).filter((node) => node instanceof Element);
      if (!gone.length) return;
      observer.disconnect();
      restore(part, gone);
    });
    observer.observe(part, { childList: true, subtree: true });
  }
}

function restore(part, gone) {
  const fresh = [...part.querySelectorAll("details")];
  for (const menu of gone.flatMap((node) => [...node.querySelectorAll("details[open]"), ...(node.matches("details[open]") ? [node] : [])])) {
    const same = fresh.find((other) => !other.open && words(other.querySelector("summary")) === words(menu.querySelector("summary")));
    if (same) same.open = true;
  }
  if (document.activeElement !== document.body || !gone.some((node) => node.contains(held))) return;
  const again = [...part.querySelectorAll(held.localName)].find((other) => (held.id ? other.id === held.id : words(other) === words(held)));
  again?.focus({ preventScroll: true });
}

const words = (element) => `${element?.getAttribute("aria-label") ?? ""} ${element?.textContent.trim().replaceAll(/\s+/g, " ")}`;

globalThis.Blazor?.addEventListener("enhancedload", watch);
watch();
