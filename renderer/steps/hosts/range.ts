import type { Cell } from '../../ui/grid-keys'

/** Cells between two corners; column 0 is the host's name and never part of it. */
export interface Range {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export function rangeBetween(a: Cell, b: Cell): Range {
  return {
    top: Math.max(0, Math.min(a.row, b.row)),
    bottom: Math.max(a.row, b.row),
    left: Math.max(1, Math.min(a.column, b.column)),
    right: Math.max(a.column, b.column),
  }
}

export function isWithin(range: Range | null, row: number, column: number): boolean {
  if (!range) return false
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right
}
