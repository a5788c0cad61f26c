// Numbers as the server writes them: vi-VN and en-GB, a missing one as a dash.
const format = (value, language, digits) =>
  new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);

export const count = (value, language) => (value == null ? "–" : format(value, language, 0));

export const percent = (value, language, digits = 1) =>
  value == null ? "–" : format(value, language, digits) + (language === "vi" ? "\u00a0%" : "%");
