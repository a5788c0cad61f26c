/** How long to wait before the next try: a second at first, twice as long after each failure, never longer than the longest wait. */
export const waitAfter = (failures, longest = 30000) => Math.min(2 ** failures * 1000, longest);
