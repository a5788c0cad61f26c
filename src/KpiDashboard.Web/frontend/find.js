// <input data-find="ID"> narrows the rows of an element while somebody types: those without the text are hidden, ranks and
// order stay. What is looked for stands in the address, as if the form had been sent; without this script its button sends it.
import { finds, keyOf } from "./search-key.js";
import { firstRow } from "./rows.js";

// What the server finds a row by: its name, its district and its code. Nothing of it is kept: a page that is merged into this one puts other units into the same rows.
const keyOfRow = (row) => {
  const name = row.dataset.name ?? row.querySelector("th a").textContent;
  const district = row.dataset.of ?? row.querySelector("th .district")?.textContent ?? "";
  return keyOf(`${name} ${district} ${row.dataset.code}`);
};

document.addEventListener("input", (event) => {
  if (!event.target.matches?.("[data-find]")) return;
  narrow(event.target);
  keep(event.target.value.trim());
});

document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches?.("[data-find]") || event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "Enter") {
    const row = firstRow(document.getElementById(input.dataset.find));
    event.preventDefault();
    row?.focus();
  } else if (event.key === "Escape" && input.value) {
    event.preventDefault();
    clear(input);
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-clear]");
  const input = button && document.querySelector("[data-find]");
  if (!input) return;
  event.preventDefault();
  event.stopPropagation();
  clear(input);
  input.focus();
}, true);

function clear(input) {
  input.value = "";
  narrow(input);
  keep("");
}

function narrow(input) {
  const scope = document.getElementById(input.dataset.find);
  const place = scope?.closest("section, main") ?? document;
  if (!scope) return;
  const typed = input.value.trim();
  const rows = [...scope.querySelectorAll("[data-code]")];
  for (const row of rows) row.hidden = !finds(typed, keyOfRow(row));
  const found = rows.filter((row) => !row.hidden).length;
  // What folds under a row opens for what is found in it, and brings the row along.
  for (const fold of scope.querySelectorAll("[data-fold]")) {
    const any = fold.querySelector("[data-code]:not([hidden])") !== null;
    const details = fold.matches("details") ? fold : fold.querySelector("details");
    fold.hidden = !any;
    details.open = typed !== "" && any;
    if (any && fold.matches("tr")) fold.previousElementSibling.hidden = false;
  }
  for (const group of scope.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-code]:not([hidden])");
  const none = place.querySelector("[data-none]");
  if (none) none.hidden = found > 0;
  const status = input.form.querySelector("[role=status]");
  status.textContent = typed ? status.dataset.some.replace("#", found) : "";
}

/** The address of the page, and of the links that lead to the same page, say what is looked for. */
function keep(typed) {
  const address = withText(location.href, typed);
  if (address === location.href) return;
  history.replaceState(history.state, "", address);
  for (const link of document.querySelectorAll("main a[href]")) {
    if (link.pathname === location.pathname && !link.matches("[data-clear]")) link.href = withText(link.href, typed);
  }
}

function withText(address, typed) {
  const url = new URL(address);
  if (typed) url.searchParams.set("q", typed);
  else url.searchParams.delete("q");
  return url.href;
}

// A page that was merged into this one has the rows of its own address, and the box says what that looks for.
function follow() {
  const input = document.querySelector("[data-find]");
  if (!input || input === document.activeElement) return;
  input.value = new URL(location.href).searchParams.get("q") ?? "";
}

if (globalThis.Blazor) globalThis.Blazor.addEventListener("enhancedload", follow);
else addEventListener("DOMContentLoaded", () => globalThis.Blazor?.addEventListener("enhancedload", follow));
