// Terms open their explanation by a click or a key without a script; this opens it for a mouse that rests on the word, and
// keeps it open while the mouse is on the explanation itself.
const rest = 300;
let timer;

const pair = (target) => {
  const element = target instanceof Element ? target.closest(".term, .term-text") : null;
  if (!element) return null;
  const text = element.matches(".term") ? document.getElementById(element.getAttribute("popovertarget")) : element;
  return text ? { text, word: element, onWord: element.matches(".term") } : null;
};

document.addEventListener("pointerover", (event) => {
  const found = event.pointerType === "mouse" ? pair(event.target) : null;
  clearTimeout(timer);
  if (found?.onWord) timer = setTimeout(() => !found.text.matches(":popover-open") && found.text.showPopover({ source: found.word }), rest);
  else if (!found) timer = setTimeout(closeHovered, rest);
});

function closeHovered() {
  const open = document.querySelector(".term-text:popover-open");
  if (open && !open.matches(":hover")) open.hidePopover();
}
