import Box from '@mui/material/Box'
import { type ReactNode, type RefObject, useMemo, useRef, useState } from 'react'
import { useFieldAsked } from './focus-field'
import type { Cell } from './grid-keys'
import { RowBox } from './RowBox'
import { TableHead } from './TableHead'
import { TableRow } from './TableRow'
import { type Selection, useChoice } from './table-choice'
import { type Column, inOrder, type Sorting, turned, widthsOf } from './table-columns'
import { isKeyOfGrid, useGrid } from './use-grid'

export type { Column } from './table-columns'

export interface DataTableProps<Row> {
  /** What the rows are. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** What is shown instead of rows when there are none. */
  readonly empty?: ReactNode
  /** Pixels; all rows have it. */
  readonly rowHeight?: number
  /** Pixels, or any CSS height; the rows scroll within. The table takes the height of its rows up to that. */
  readonly maxHeight?: number | string
  /** Enter on a row, or a press on it. */
  readonly onOpen?: (row: Row) => void
  readonly chosen?: string | null
  /** What problems call a row: `host:ctl1`. */
  readonly fieldOf?: (row: Row) => string
  readonly sortBy?: Sorting
  /** Given, rows can be chosen: by their box or with Space, a range with Shift. */
  readonly selection?: Selection<Row>
}

/**
 * A grid of any number of rows, of which only those in sight are drawn; head and first column stay where they are.
 * Arrow keys, Home, End and Page keys move between cells, Enter opens the row.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    keyOf,
    rowHeight = usualHeight,
    maxHeight = '70vh',
    onOpen,
    chosen,
    fieldOf,
    selection,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [sorting, setSorting] = useState<Sorting | null>(props.sortBy ?? null)
  const rows = useMemo(() => inOrder(props.rows, columns, sorting), [props.rows, columns, sorting])
  const { at, grid } = useTableGrid(scroller, rows, props)
  const choice = useChoice(selection, rows, keyOf)
  const widths = useMemo(() => widthsOf(columns), [columns])
  const box = selection && (
    <RowBox label={selection.labelOfAll} state={choice.all} onToggle={choice.toggleAll} entry />
  )

  function onKeyDown(event: React.KeyboardEvent): void {
    const row = isKeyOfGrid(event) ? rows[at.row] : undefined
    if (event.key === ' ' && selection && row !== undefined) choice.toggle(at.row, event.shiftKey)
    else if (event.key === 'Enter' && onOpen && row !== undefined) onOpen(row)
    else return void grid.onKeyDown(event)
    event.preventDefault()
  }

  return (
    <Box sx={frame}>
      <Box
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
        onFocus={grid.onFocus}
        sx={{ maxHeight, overflow: 'auto', position: 'relative', scrollPaddingTop: rowHeight }}
      >
        <TableHead
          {...{ columns, ...widths, height: rowHeight, sorting }}
          entry={grid.entry.row === -1 ? grid.entry.column : -1}
          onSort={(column) => setSorting(turned(sorting, column))}
          box={box}
        />
        <Box role="rowgroup" sx={{ position: 'relative', height: grid.height, minWidth: widths.least }}>
          {grid.rows.map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <TableRow
                key={keyOf(row)}
                {...{ row, index, start, height: rowHeight, columns, template: widths.template, onOpen }}
                isChosen={chosen === undefined ? undefined : chosen === keyOf(row)}
                field={fieldOf?.(row)}
                entry={grid.entry.row === index ? grid.entry.column : -1}
                boxLabel={selection?.labelOf(row)}
                isBoxed={selection?.chosen.has(keyOf(row)) ?? false}
                onToggle={choice.toggle}
              />
            )
          })}
        </Box>
      </Box>
      {rows.length === 0 && <Box sx={{ p: 3, color: 'text.secondary' }}>{props.empty}</Box>}
    </Box>
  )
}

function useTableGrid<Row>(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly Row[],
  { columns, fieldOf, rowHeight = usualHeight }: DataTableProps<Row>,
) {
  const [at, setAt] = useState<Cell>({ row: -1, column: 0 })
  const grid = useGrid({
    scroller,
    rows: rows.length,
    columns: columns.length,
    height: rowHeight,
    headToo: true,
    at,
    onAt: setAt,
  })
  useFieldAsked((name) => {
    const row = fieldOf ? rows.findIndex((one) => fieldOf(one) === name) : -1
    if (row >= 0) grid.reveal({ row, column: 0 })
  })
  return { at, grid }
}

const usualHeight = 44

const frame = {
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.paper',
  overflow: 'hidden',
} as const
