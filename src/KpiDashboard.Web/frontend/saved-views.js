// Addresses that somebody gave names, as a list that is kept as text in their browser. The newest stand last; a name stands for one
// address, and what is no address of this site is never taken from the text, whoever wrote it.
const most = 50;

export const storageKey = "kpi-views";

/** The list that a text holds; nothing where it holds none. */
export function read(text) {
  try {
    const list = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.filter(isView).map(({ name, address, pinned }) => ({ name, address, pinned: pinned === true })) : [];
  } catch {
    return [];
  }
}

const isView = (view) => typeof view?.name === "string" && view.name !== "" && /^\/(?![/\\])/.test(view.address);

/** The list with an address under a name; what had the name before is no longer there. */
export function saved(list, name, address) {
  const named = name.trim();
  if (!named) return list;
  const before = list.find((view) => view.name === named);
  return [...list.filter((view) => view !== before), { name: named, address, pinned: before?.pinned ?? false }].slice(-most);
}

/** The list with another name for a view, at its place; the name's own view before goes. */
export function renamed(list, name, to) {
  const named = to.trim();
  if (!named || named === name) return list;
  return list.filter((view) => view.name !== named).map((view) => (view.name === name ? { ...view, name: named } : view));
}

export const removed = (list, name) => list.filter((view) => view.name !== name);

/** The list with a view pinned to the start page, or no longer. */
export const pinToggled = (list, name) => list.map((view) => (view.name === name ? { ...view, pinned: !view.pinned } : view));
