/** Pixels. */
export const nameWidth = 208
export const columnWidth = 116
export const headHeight = 64
