/** A cell of a grid; row -1 is the head. */
export interface Cell {
  readonly row: number
  readonly column: number
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows that are in sight at once. */
  readonly page: number
}

interface Key {
  readonly key: string
  readonly ctrlKey: boolean
}

/** Where a key leads from a cell; null for keys that do not move. */
export function moved({ row, column }: Cell, { key, ctrlKey }: Key, size: GridSize): Cell | null {
  const at = (nextRow: number, nextColumn: number): Cell => ({
    row: Math.min(Math.max(nextRow, -1), size.rows - 1),
    column: Math.min(Math.max(nextColumn, 0), size.columns - 1),
  })
  switch (key) {
    case 'ArrowDown':
      return at(row + 1, column)
    case 'ArrowUp':
      return at(row - 1, column)
    case 'ArrowRight':
      return at(row, column + 1)
    case 'ArrowLeft':
      return at(row, column - 1)
    case 'PageDown':
      return at(row + size.page, column)
    case 'PageUp':
      return at(row - size.page, column)
    case 'Home':
      return ctrlKey ? at(0, 0) : at(row, 0)
    case 'End':
      return ctrlKey ? at(size.rows - 1, size.columns - 1) : at(row, size.columns - 1)
    default:
      return null
  }
}
