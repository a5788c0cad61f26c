// The axis of a chart that is looked at closely: round values around what is drawn, five steps or so.
const steps = [1, 2, 5, 10, 20];

/** Ends and steps of an axis of percent for the values drawn; 0 to 100 where nothing is. */
export function rangeOf(values) {
  const drawn = values.filter((value) => typeof value === "number");
  if (!drawn.length) return { min: 0, max: 100, interval: 20 };
  const [low, high] = [Math.min(...drawn), Math.max(...drawn)];
  const interval = steps.find((step) => (high - low) / step <= 5) ?? 20;
  const min = Math.max(0, Math.floor((low - interval / 4) / interval) * interval);
  const max = Math.min(100, Math.ceil((high + interval / 4) / interval) * interval);
  return { min, max, interval };
}
