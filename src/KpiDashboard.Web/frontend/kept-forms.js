// What was typed into a form stands there again where the session had ended: form[data-kept-form] names it, and [data-kept-for]
// who typed. It waits in this tab while somebody signs in, for whom it is alone, and is sent to be shown, not to be saved.
const SOON = 60_000;
const start = "kept-form ";
const keyOf = (form) => start + form.dataset.keptForm;

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-kept-form]");
  if (!form || event.defaultPrevented) return;
  const typed = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !ofPage(name));
  sessionStorage.setItem(keyOf(form), JSON.stringify({ by: form.dataset.keptFor, at: Date.now(), typed }));
});

// Fields that the page makes anew each time.
const ofPage = (name) => name.startsWith("__") || name === "_handler" || name === "do";

function begin() {
  if (document.querySelector("[data-signing-in]")) {
    // Only what was sent just now: what was sent before was answered.
    for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(start))) {
      const kept = JSON.parse(sessionStorage.getItem(key));
      if (Date.now() - kept.at < SOON) sessionStorage.setItem(key, JSON.stringify({ ...kept, ended: true }));
    }
    return;
  }
  for (const form of document.querySelectorAll("form[data-kept-form]")) {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(form)) ?? "null");
    sessionStorage.removeItem(keyOf(form));
    if (kept?.ended && kept.by === form.dataset.keptFor) show(form, kept.typed);
  }
}

function show(form, typed) {
  const again = form.cloneNode(false);
  again.hidden = true;
  const own = [...new FormData(form)].filter(([name]) => ofPage(name) && name !== "do");
  for (const [name, value] of [...own, ...typed, ["do", "show"]]) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    again.append(field);
  }
  document.body.append(again);
  again.submit();
}

begin();
globalThis.Blazor?.addEventListener("enhancedload", begin);
