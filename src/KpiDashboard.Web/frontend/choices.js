// What is chosen (period, calendar, year to date, definition) goes along in the links of the header. The server writes it
// there; where a circuit answers the steps of a page, the address moves on and the header stays, so its links are brought up
// to date before they are followed, by mouse, key or touch.
const names = ["period", "calendar", "ytd", "rules"];

for (const event of ["pointerover", "focusin", "click"]) {
  document.addEventListener(event, ({ target }) => update(target.closest?.("[data-choices] a[href]")), true);
}

function update(link) {
  if (!link || !document.querySelector("[data-circuit]") || link.dataset.enhanceNav === "false") return;
  const chosen = new URLSearchParams(location.search);
  const address = new URL(link.href);
  for (const name of names) {
    if (chosen.has(name)) address.searchParams.set(name, chosen.get(name));
    else if (name !== "ytd") address.searchParams.delete(name);
  }
  const changed = address.pathname + address.search;
  if (link.getAttribute("href") !== changed) link.setAttribute("href", changed);
}
