// What Vietnamese text is searched by, as the server does it: "Sở Tư pháp" is found as "so tu phap".
export const keyOf = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();

/** Whether each word of what was typed begins a word of a text whose key is given. */
export const finds = (typed, key) =>
  keyOf(typed)
    .split(" ")
    .every((word) => ` ${key}`.includes(` ${word}`));
