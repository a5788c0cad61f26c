/** The place of the option that an arrow key leads to: on from the last to the first, and back. Nothing chosen is -1. */
export function placeAfter(at, step, count) {
  if (at < 0) return step < 0 ? count - 1 : 0;
  return (at + step + count) % count;
}
