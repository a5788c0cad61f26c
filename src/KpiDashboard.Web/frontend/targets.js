// Targets are edited in their grid as in a spreadsheet: arrows move, typing or Enter edits, Escape takes back, a block of cells
// can be pasted. What is changed waits as a draft, in this tab only, until the form it leads to is saved.
import { isTyping } from "./typing.js";

const LONGEST = 6000;
const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
let asking;

const gridOf = (node) => node?.closest?.("table[data-targets]");
const cellsOf = (row) => [...row.querySelectorAll("[data-cell]")];
const rowsOf = (table) => [...table.tBodies[0].rows].filter((row) => row.querySelector("[data-cell]"));
const draftOf = (table) => JSON.parse(sessionStorage.getItem(table.dataset.kept) ?? "{}");

function keep(table, draft) {
  if (Object.keys(draft).length) sessionStorage.setItem(table.dataset.kept, JSON.stringify(draft));
  else sessionStorage.removeItem(table.dataset.kept);
  show(table);
}

function show(table) {
  const draft = draftOf(table);
  for (const cell of table.querySelectorAll("[data-cell]")) {
    cell.dataset.was ??= cell.textContent;
    const typed = draft[cell.dataset.cell];
    cell.classList.toggle("drafted", typed !== undefined);
    if (!cell.querySelector("input")) cell.textContent = typed ?? cell.dataset.was;
  }
  const bar = document.querySelector("[data-draft-bar]");
  const count = Object.keys(draft).length;
  bar.hidden = count === 0;
  if (!count) return;
  const text = bar.querySelector("[data-draft-count]");
  text.textContent = text.dataset.text.replace("#", count);
  const rows = rowsIn(table, draft);
  const link = bar.querySelector("[data-draft-open]");
  const address = new URL(table.dataset.targets, location.href);
  if (rows.length <= LONGEST) address.searchParams.set("rows", rows);
  link.href = address.pathname + address.search;
  link.dataset.rows = rows.length > LONGEST ? rows : "";
  if (rows.length <= LONGEST) effect(table, bar, rows);
}

// For whom, which indicator, the value, and the steps: what is typed over what holds.
function rowsIn(table, draft) {
  const changed = new Set(Object.keys(draft).map((key) => key.slice(0, key.lastIndexOf(","))));
  return [...changed]
    .map((key) => {
      const main = table.querySelector(`[data-cell="${CSS.escape(`${key},value`)}"]`);
      const way = new Map((main?.dataset.steps ?? "").split(";").filter(Boolean).map((step) => step.split("=")));
      for (const [name, value] of Object.entries(draft)) {
        const day = name.slice(key.length + 1);
        if (!name.startsWith(`${key},`) || day === "value") continue;
        if (value) way.set(day, plain(value));
        else way.delete(day);
      }
      const value = draft[`${key},value`] ?? main?.dataset.was ?? "";
      const ordered = [...way].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, part]) => `${day}=${part}`);
      return `${key},${plain(value)},${value ? ordered.join("|") : ""}`;
    })
    .join(";");
}

const plain = (text) => text.replace(/[%\s–]/g, "").replace(",", ".");

function effect(table, bar, rows) {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    const address = new URL(table.dataset.effect, location.href);
    address.searchParams.set("rows", rows);
    const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => undefined);
    if (!answer?.ok) return;
    // Only the answer to what is typed now.
    const drawn = await answer.text();
    if (rows === rowsIn(table, draftOf(table))) bar.querySelector("[data-draft-effect]").innerHTML = drawn;
  }, 120);
}

function edit(cell, first) {
  const table = gridOf(cell);
  const before = draftOf(table)[cell.dataset.cell];
  const input = document.createElement("input");
  input.className = "cell-input";
  input.inputMode = "decimal";
  input.maxLength = 8;
  input.setAttribute("aria-label", labelOf(cell));
  input.value = first ?? cell.textContent.trim();
  cell.replaceChildren(input);
  input.focus();
  if (first === undefined) input.select();
  let done = false;
  const end = (value) => {
    if (done) return;
    done = true;
    const draft = draftOf(table);
    if (value === undefined || value === cell.dataset.was.trim()) delete draft[cell.dataset.cell];
    else draft[cell.dataset.cell] = value;
    input.remove();
    keep(table, draft);
  };
  input.addEventListener("blur", () => end(input.value.trim()));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      done = true;
      input.remove();
      const draft = draftOf(table);
      if (before === undefined) delete draft[cell.dataset.cell];
      keep(table, draft);
      cell.focus();
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      end(input.value.trim());
      move(cell, event.key === "Enter" ? [event.shiftKey ? -1 : 1, 0] : [0, event.shiftKey ? -1 : 1]);
    } else return;
    event.stopPropagation();
  });
}

function labelOf(cell) {
  const name = cell.closest("tr").querySelector("th").textContent.trim().split("\n")[0];
  const [, indicator, what] = cell.dataset.cell.split(",");
  return `${name} · ${indicator} · ${what === "value" ? "31/12" : what}`;
}

function move(cell, [down, right]) {
  const rows = rowsOf(gridOf(cell));
  const row = rows.indexOf(cell.closest("tr"));
  const at = cellsOf(rows[row]).indexOf(cell);
  const next = cellsOf(rows[Math.min(Math.max(row + down, 0), rows.length - 1)]);
  focus(next[Math.min(Math.max(at + right, 0), next.length - 1)]);
}

function focus(cell) {
  gridOf(cell).querySelector('[data-cell][tabindex="0"]')?.setAttribute("tabindex", "-1");
  cell.tabIndex = 0;
  cell.focus();
}

document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.("[data-cell]");
  if (!cell || !gridOf(cell) || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (steps[event.key]) move(cell, steps[event.key]);
  else if (event.key === "Enter" || event.key === "F2") edit(cell);
  else if (event.key === "Delete" || event.key === "Backspace") put(cell, [[""]]);
  else if (event.key === "Escape") {
    const draft = draftOf(gridOf(cell));
    delete draft[cell.dataset.cell];
    keep(gridOf(cell), draft);
  } else if (/^[\d,.]$/.test(event.key)) edit(cell, event.key);
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const cell = event.target.closest?.("[data-cell]");
  if (cell && gridOf(cell) && !cell.querySelector("input")) {
    focus(cell);
    edit(cell);
  }
  if (event.target.closest?.("[data-draft-drop]")) {
    keep(document.querySelector("table[data-targets]"), {});
  }
  const open = event.target.closest?.("[data-draft-open]");
  if (open?.dataset.rows) sessionStorage.setItem("targets-paste", open.dataset.rows.replaceAll(";", "\n"));
});

document.addEventListener("paste", (event) => {
  const cell = event.target.closest?.("[data-cell]");
  if (!cell || !gridOf(cell) || isTyping(event.target)) return;
  event.preventDefault();
  const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/);
  put(cell, lines.map((line) => line.split("\t").map((text) => text.trim())));
});

// A block of values, from a cell to the right and down.
function put(cell, block) {
  const table = gridOf(cell);
  const rows = rowsOf(table);
  const row = rows.indexOf(cell.closest("tr"));
  const at = cellsOf(rows[row]).indexOf(cell);
  const draft = draftOf(table);
  block.forEach((line, i) => {
    const cells = rows[row + i] ? cellsOf(rows[row + i]) : [];
    line.forEach((text, j) => {
      const target = cells[at + j];
      if (!target) return;
      if (text === target.dataset.was.trim()) delete draft[target.dataset.cell];
      else draft[target.dataset.cell] = text;
    });
  });
  keep(table, draft);
}

function begin() {
  const table = document.querySelector("table[data-targets]");
  if (table && !table.dataset.begun) {
    table.dataset.begun = "";
    // What was just saved is no draft any more.
    if (new URLSearchParams(location.search).has("saved")) sessionStorage.removeItem(table.dataset.kept);
    for (const cell of table.querySelectorAll("[data-cell]")) cell.tabIndex = -1;
    const first = table.querySelector("[data-cell]");
    if (first) first.tabIndex = 0;
    show(table);
  }
  const paste = document.querySelector("textarea[data-paste]");
  const waiting = sessionStorage.getItem("targets-paste");
  if (paste && waiting) {
    sessionStorage.removeItem("targets-paste");
    paste.value = waiting;
    paste.form.querySelector('button[value="fill"]').click();
  }
}

begin();
globalThis.Blazor?.addEventListener("enhancedload", begin);
