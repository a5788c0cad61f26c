// Merges a part of a page that was fetched anew into the one on the screen; loaded when there is something to merge.
import { Idiomorph } from "idiomorph";

export const merge = (old, fresh) => Idiomorph.morph(old, fresh, { ignoreActiveValue: true, callbacks });

const callbacks = {
  // A form that came back with faults holds what was typed; the page that is fetched knows nothing of it.
  beforeNodeMorphed: (old) => !isTouched(old) && !(old instanceof HTMLFormElement && "sent" in old.dataset),
  // Whether a menu is open is the user's, not the server's.
  beforeAttributeUpdated: (name, node) => !(name === "open" && node.matches("details")),
};

const isTouched = (node) =>
  node instanceof HTMLInputElement
    ? node.type === "checkbox" || node.type === "radio" ? node.checked !== node.defaultChecked : node.value !== node.defaultValue
    : node instanceof HTMLTextAreaElement ? node.value !== node.defaultValue
    : node instanceof HTMLSelectElement ? [...node.options].some((o) => o.selected !== o.defaultSelected)
    : false;
