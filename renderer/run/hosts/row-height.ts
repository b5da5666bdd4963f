/** Pixels. */
export const rowHeight = 40
