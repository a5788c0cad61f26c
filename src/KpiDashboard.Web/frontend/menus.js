// <details class="menu"> opens and closes without a script; this closes it on Escape and on a click elsewhere.
const open = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A button prints the page, or the one panel that it names.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-print]");
  if (!button) return;
  const panel = button.dataset.print && document.getElementById(button.dataset.print);
  panel?.classList.add("printed");
  window.print();
  panel?.classList.remove("printed");
});
