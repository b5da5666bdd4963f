/** Pixels. */
export const nameWidth = 208
/** The least; few columns share what room there is, up to the widest. */
export const columnWidth = 116
export const widestColumn = 190
export const headHeight = 64
