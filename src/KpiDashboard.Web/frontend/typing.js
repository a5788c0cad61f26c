/** Whether keys are letters to what has the focus. */
export const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");
