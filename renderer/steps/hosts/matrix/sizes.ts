/** Pixels. */
export const nameWidth = 208
export const columnWidth = 132
export const headHeight = 64
