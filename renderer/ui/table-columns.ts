import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly id: string
  readonly header: ReactNode
  /** Pixels at least; what is left over is shared by `grow`. */
  readonly width: number
  readonly grow?: number
  readonly align?: 'start' | 'end'
  /** Given, the column sorts when its head is pressed. */
  readonly compare?: (a: Row, b: Row) => number
  readonly cell: (row: Row) => ReactNode
}

/** `grid-template-columns` of a row, and the pixels that it has at least. */
export function widthsOf<Row>(columns: readonly Column<Row>[]): { template: string; least: number } {
  return {
    template: columns
      .map(({ width, grow }) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`))
      .join(' '),
    least: columns.reduce((sum, { width }) => sum + width, 0),
  }
}

export interface Sorting {
  readonly column: string
  readonly down: boolean
}

export function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const compare = columns.find(({ id }) => id === sorting?.column)?.compare
  if (!compare) return rows
  return [...rows].sort(sorting?.down ? (a, b) => compare(b, a) : compare)
}

/** Upwards, downwards, and as it came. */
export function turned(sorting: Sorting | null, column: string): Sorting | null {
  if (sorting?.column !== column) return { column, down: false }
  return sorting.down ? null : { column, down: true }
}

/** Of a cell in the head or in a row; the first column stays in sight. */
export function cellLook(at: number, align: 'start' | 'end' = 'start') {
  return {
    display: 'flex',
    alignItems: 'center',
    justifyContent: align === 'end' ? 'flex-end' : 'flex-start',
    px: 1.5,
    minWidth: 0,
    overflow: 'hidden',
    typography: 'body2',
    outlineOffset: '-2px',
    '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
    ...(at === 0 ? { position: 'sticky', left: 0, zIndex: 2, bgcolor: 'var(--row)', fontWeight: 500 } : {}),
  } as const
}
