// <kpi-views>: the menu in which somebody names the address at hand, finds, renames, pins and removes what they named before,
// and copies the address. [data-pinned-views]: the pinned ones on the start page. Both are kept in the browser and nowhere else, and
// without this script neither is seen.
import { pinToggled, read, removed, renamed, saved, storageKey } from "./saved-views.js";

// Reading may be forbidden in a browser; then there is nothing to show, and saving says so.
function stored() {
  try {
    return read(localStorage.getItem(storageKey));
  } catch {
    return [];
  }
}

class SavedViews extends HTMLElement {
  connectedCallback() {
    this.addEventListener("toggle", (event) => event.target.open && this.#show(), true);
    this.addEventListener("submit", (event) => this.#submit(event));
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  #part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  // Made anew whenever it opens: another window may have changed it, and the server draws it empty.
  #show() {
    const list = stored();
    this.#part("none").hidden = list.length > 0;
    this.#part("list").replaceChildren(...list.map((view) => this.#row(view)));
  }

  #row(view) {
    const row = this.#part("row").content.firstElementChild.cloneNode(true);
    row.dataset.name = view.name;
    const link = row.querySelector("a");
    link.href = view.address;
    link.textContent = view.name;
    for (const button of row.querySelectorAll("button")) {
      button.setAttribute("aria-label", button.title.replace("#", view.name));
      button.title = button.getAttribute("aria-label");
    }
    const pin = row.querySelector("[data-pin]");
    pin.setAttribute("aria-pressed", String(view.pinned));
    pin.textContent = view.pinned ? "★" : "☆";
    return row;
  }

  #keep(list, said) {
    try {
      localStorage.setItem(storageKey, JSON.stringify(list));
      this.#say(said);
    } catch {
      this.#say("failed");
    }
    this.#show();
    showPinned();
  }

  #say(what) {
    const place = this.#part("said");
    place.textContent = "";
    place.textContent = place.dataset[what];
  }

  #submit(event) {
    event.preventDefault();
    const rename = event.target.closest("[data-name]");
    const input = event.target.querySelector("input");
    if (rename) {
      this.#keep(renamed(stored(), rename.dataset.name, input.value), "renamed");
      this.#focus(input.value.trim(), "a");
    } else {
      if (!input.value.trim()) return input.focus();
      this.#keep(saved(stored(), input.value, location.pathname + location.search), "saved");
      input.value = "";
    }
  }

  #click(event) {
    const button = event.target.closest("button[data-pin], button[data-rename], button[data-remove], button[data-copy]");
    if (!button) return;
    // The row may be gone by the time that menus ask whether the click was theirs.
    event.stopPropagation();
    const name = button.closest("[data-name]")?.dataset.name;
    if ("copy" in button.dataset) copyAddress().then((done) => this.#say(done ? "copied" : "failed"));
    else if ("pin" in button.dataset) {
      this.#keep(pinToggled(stored(), name), button.getAttribute("aria-pressed") === "true" ? "unpinned" : "pinned");
      this.#focus(name, "[data-pin]");
    } else if ("remove" in button.dataset) {
      this.#keep(removed(stored(), name), "removed");
      this.#part("name-of-new").focus();
    } else this.#rename(button.closest("[data-name]"));
  }

  #rename(row) {
    const form = document.createElement("form");
    const input = document.createElement("input");
    input.className = "form-control";
    input.maxLength = 80;
    input.value = row.dataset.name;
    input.setAttribute("aria-label", row.querySelector("[data-rename]").title);
    form.append(input);
    row.querySelector("a").replaceWith(form);
    input.select();
  }

  #key(event) {
    const row = event.key === "Escape" && event.target.matches("[data-name] input") ? event.target.closest("[data-name]") : null;
    if (!row) return;
    event.stopPropagation();
    this.#show();
    this.#focus(row.dataset.name, "[data-rename]");
  }

  #focus(name, part) {
    this.querySelector(`[data-name="${CSS.escape(name)}"] ${part}`)?.focus();
  }
}

async function copyAddress() {
  try {
    await navigator.clipboard.writeText(location.href);
    return true;
  } catch {
    // Without a secure line there is no clipboard but the old one.
    const field = document.createElement("textarea");
    field.value = location.href;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

// The inline script of the head has made room for them before the first paint; merging takes its mark away.
function showPinned() {
  const pinned = stored().filter((view) => view.pinned);
  document.documentElement.toggleAttribute("data-pinned", pinned.length > 0);
  document.querySelector("[data-pinned-views] ul")?.replaceChildren(
    ...pinned.map((view) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.className = "chip";
      link.href = view.address;
      link.textContent = view.name;
      item.append(link);
      return item;
    }),
  );
}

customElements.define("kpi-views", SavedViews);
showPinned();
globalThis.Blazor?.addEventListener("enhancedload", showPinned);
addEventListener("storage", showPinned);
