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
  /** The first row that keys go to: -1 where the head has cells of its own. */
  readonly first: -1 | 0
}

interface Key {
  readonly key: string
  readonly ctrlKey: boolean
}

/** Where a key leads from a cell; null for keys that do not move. Lists have one column: Home and End are their ends. */
export function moved({ row, column }: Cell, { key, ctrlKey }: Key, size: GridSize): Cell | null {
  const at = (nextRow: number, nextColumn: number): Cell => ({
    row: Math.max(Math.min(nextRow, size.rows - 1), size.first),
    column: Math.min(Math.max(nextColumn, 0), size.columns - 1),
  })
  const isList = size.columns === 1
  switch (key) {
    case 'ArrowDown':
      return at(row + 1, column)
    case 'ArrowUp':
      return at(row - 1, column)
    case 'ArrowRight':
      return isList ? null : at(row, column + 1)
    case 'ArrowLeft':
      return isList ? null : at(row, column - 1)
    case 'PageDown':
      return at(row + size.page, column)
    case 'PageUp':
      return at(row - size.page, column)
    case 'Home':
      return ctrlKey || isList ? at(0, 0) : at(row, 0)
    case 'End':
      return ctrlKey || isList ? at(size.rows - 1, size.columns - 1) : at(row, size.columns - 1)
    default:
      return null
  }
}

/** How a cell is marked in the page: `data-cell="3:2"` is row 3, column 2. */
export function cellName({ row, column }: Cell): string {
  return `${row}:${column}`
}

export function cellNamed(name: string | null | undefined): Cell | null {
  const match = /^(-?\d+):(\d+)$/.exec(name ?? '')
  return match ? { row: Number(match[1]), column: Number(match[2]) } : null
}

export function isSameCell(a: Cell, b: Cell): boolean {
  return a.row === b.row && a.column === b.column
}
