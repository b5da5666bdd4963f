import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Checkbox from '@mui/material/Checkbox'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldAsked } from './focus-field'
import { useFocusSoon } from './focus-soon'
import { type Cell, moved } from './grid-keys'

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
  readonly sortBy?: { readonly column: string; readonly down: boolean }
  /** Given, rows can be chosen: by their box or with Space, a range with Shift. */
  readonly selection?: Selection<Row>
}

export interface Selection<Row> {
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
  /** Names the box of a row: "Choose ctl1". */
  readonly labelOf: (row: Row) => string
  /** Names the box of all rows. */
  readonly labelOfAll: string
}

interface Sorting {
  readonly column: string
  readonly down: boolean
}

/**
 * A grid of any number of rows, of which only those in sight are drawn; head and first column stay where they are.
 * Arrow keys, Home, End and Page keys move between cells, Enter opens the row.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    rows,
    keyOf,
    empty,
    rowHeight = 44,
    maxHeight = '70vh',
    onOpen,
    chosen,
    fieldOf,
    selection,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const focusSoon = useFocusSoon()
  const [sorting, setSorting] = useState<Sorting | null>(props.sortBy ?? null)
  const sorted = useMemo(() => inOrder(rows, columns, sorting), [rows, columns, sorting])
  const [active, setActive] = useState<Cell>({ row: -1, column: 0 })
  const choose = useChoice(selection, sorted, keyOf)
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (at) => {
      const row = sorted[at]
      return row === undefined ? at : keyOf(row)
    },
  })
  useFieldAsked((name) => {
    const at = fieldOf ? sorted.findIndex((row) => fieldOf(row) === name) : -1
    if (at >= 0) virtual.scrollToIndex(at)
  })
  const template = columns
    .map(({ width, grow }) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`))
    .join(' ')
  const least = columns.reduce((sum, { width }) => sum + width, 0)
  const items = virtual.getVirtualItems()
  const entry = items.some(({ index }) => index === active.row) || active.row === -1 ? active.row : -1

  function onKeyDown(event: React.KeyboardEvent): void {
    const cell = event.target instanceof HTMLElement ? event.target.closest('[data-cell]') : null
    // Keys in a control inside of a cell are that control's.
    if (!cell || (cell !== event.target && cell.getAttribute('role') !== 'columnheader')) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1)
    const next = moved(active, event, { rows: sorted.length, columns: columns.length, page })
    const row = sorted[active.row]
    if (event.key === ' ' && selection && row !== undefined) choose.toggle(active.row, event.shiftKey)
    else if (event.key === 'Enter' && onOpen && row !== undefined && active.row >= 0) onOpen(row)
    else if (!next) return
    else moveTo(next)
    event.preventDefault()
  }

  function moveTo(next: Cell): void {
    setActive(next)
    if (next.row >= 0) virtual.scrollToIndex(next.row)
    focusSoon(() => {
      const found = scroller.current?.querySelector(`[data-cell="${next.row}:${next.column}"]`)
      return (next.row === -1 ? found?.querySelector('button') : null) ?? found
    }, next.row === -1)
  }

  return (
    <Box
      sx={{
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        overflow: 'hidden',
      }}
    >
      <Box
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
        sx={{ maxHeight, overflow: 'auto', position: 'relative', scrollPaddingTop: rowHeight }}
      >
        <Head
          columns={columns}
          template={template}
          least={least}
          height={rowHeight}
          sorting={sorting}
          active={entry === -1 ? active.column : -1}
          onSort={(column) => setSorting(turned(sorting, column))}
          onActive={(column) => setActive({ row: -1, column })}
          box={
            selection && (
              <Checkbox
                size="small"
                sx={{ p: 0.5, ml: -0.75, mr: 0.5 }}
                checked={choose.all === 'all'}
                indeterminate={choose.all === 'some'}
                onChange={choose.toggleAll}
                slotProps={{ input: { 'aria-label': selection.labelOfAll } }}
              />
            )
          }
        />
        <Box role="rowgroup" sx={{ position: 'relative', height: virtual.getTotalSize(), minWidth: least }}>
          {items.map(({ index, start, key }) => {
            const row = sorted[index]
            if (row === undefined) return null
            const opens = onOpen
            return (
              <Box
                key={key}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={chosen === undefined ? undefined : chosen === keyOf(row)}
                {...(fieldOf ? { 'data-field': fieldOf(row) } : {})}
                {...(opens ? { onClick: () => opens(row) } : {})}
                style={{ transform: `translateY(${start}px)` }}
                sx={{
                  position: 'absolute',
                  top: 0,
                  left: 0,
                  width: '100%',
                  height: rowHeight,
                  display: 'grid',
                  gridTemplateColumns: template,
                  borderBottom: '1px solid',
                  borderColor: 'divider',
                  cursor: opens ? 'pointer' : 'default',
                  '--row': 'var(--sw-palette-background-paper)',
                  bgcolor: 'var(--row)',
                  '&[aria-selected=true]': { '--row': 'var(--sw-palette-slipway-chosen)' },
                  ...(opens ? { '&:hover': { '--row': 'var(--sw-palette-slipway-sunken)' } } : {}),
                }}
              >
                {columns.map((column, at) => (
                  <Box
                    key={column.id}
                    role={at === 0 ? 'rowheader' : 'gridcell'}
                    aria-colindex={at + 1}
                    data-cell={`${index}:${at}`}
                    tabIndex={entry === index && active.column === at ? 0 : -1}
                    onFocus={() => {
                      if (active.row !== index || active.column !== at) setActive({ row: index, column: at })
                    }}
                    sx={cellLook(at, column.align)}
                  >
                    {at === 0 && selection && (
                      <Checkbox
                        size="small"
                        sx={{ p: 0.5, ml: -0.75, mr: 0.5 }}
                        checked={selection.chosen.has(keyOf(row))}
                        onClick={(event) => {
                          event.stopPropagation()
                          choose.toggle(index, event.shiftKey)
                        }}
                        slotProps={{ input: { 'aria-label': selection.labelOf(row), tabIndex: -1 } }}
                      />
                    )}
                    <Box sx={oneLine}>{column.cell(row)}</Box>
                  </Box>
                ))}
              </Box>
            )
          })}
        </Box>
      </Box>
      {sorted.length === 0 && <Box sx={{ p: 3, color: 'text.secondary' }}>{empty}</Box>}
    </Box>
  )
}

interface HeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly template: string
  readonly least: number
  readonly height: number
  readonly sorting: Sorting | null
  readonly active: number
  readonly onSort: (column: string) => void
  readonly onActive: (column: number) => void
  readonly box: ReactNode
}

function Head<Row>(props: HeadProps<Row>) {
  const { columns, template, least, height, sorting, active, onSort, onActive, box } = props
  const { t } = useTranslation('ui')
  return (
    <Box role="rowgroup" sx={{ position: 'sticky', top: 0, zIndex: 3, minWidth: least }}>
      <Box
        role="row"
        aria-rowindex={1}
        sx={{
          display: 'grid',
          gridTemplateColumns: template,
          minHeight: Math.min(height, 40),
          '--row': 'var(--sw-palette-slipway-sunken)',
          bgcolor: 'var(--row)',
          borderBottom: '1px solid',
          borderColor: 'divider',
          typography: 'caption',
          fontWeight: 600,
        }}
      >
        {columns.map(({ id, header, align, compare }, at) => {
          const down = sorting?.column === id ? sorting.down : null
          const sort = down === null ? 'none' : down ? 'descending' : 'ascending'
          return (
            <Box
              key={id}
              role="columnheader"
              aria-colindex={at + 1}
              {...(compare ? { 'aria-sort': sort } : {})}
              data-cell={`-1:${at}`}
              {...(compare ? {} : { tabIndex: active === at ? 0 : -1 })}
              onFocus={() => onActive(at)}
              sx={cellLook(at, align)}
            >
              {at === 0 && box}
              {compare ? (
                <ButtonBase
                  tabIndex={active === at ? 0 : -1}
                  onClick={() => onSort(id)}
                  sx={{ font: 'inherit', gap: 0.5, borderRadius: 0.5 }}
                >
                  {header}
                  <span aria-hidden>{down === null ? '↕' : down ? '↓' : '↑'}</span>
                  {down !== null && (
                    <span className="sw-unseen">{t(`table.${down ? 'descending' : 'ascending'}`)}</span>
                  )}
                </ButtonBase>
              ) : (
                header
              )}
            </Box>
          )
        })}
      </Box>
    </Box>
  )
}

/** Boxes of rows: one by one, from the last one on with Shift, or all that are shown. */
function useChoice<Row>(
  selection: Selection<Row> | undefined,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
) {
  const last = useRef(0)
  const chosen = selection?.chosen
  const all = useMemo(() => {
    if (!chosen || chosen.size === 0) return 'none'
    return rows.every((row) => chosen.has(keyOf(row))) ? 'all' : 'some'
  }, [chosen, rows, keyOf])
  function toggle(at: number, extend: boolean): void {
    const row = rows[at]
    if (!selection || row === undefined) return
    const on = !selection.chosen.has(keyOf(row))
    const [from, to] = extend ? [Math.min(at, last.current), Math.max(at, last.current)] : [at, at]
    last.current = at
    const next = new Set(selection.chosen)
    for (const each of rows.slice(from, to + 1)) {
      if (on) next.add(keyOf(each))
      else next.delete(keyOf(each))
    }
    selection.onChange(next)
  }
  const toggleAll = () => selection?.onChange(new Set(all === 'all' ? [] : rows.map(keyOf)))
  return { all, toggle, toggleAll }
}

function cellLook(at: number, align: 'start' | 'end' = 'start') {
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

/** Text that does not fit ends in an ellipsis; what must be read whole belongs into a wider column or a sheet. */
const oneLine = {
  minWidth: 0,
  maxWidth: '100%',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const

function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const compare = columns.find(({ id }) => id === sorting?.column)?.compare
  if (!compare) return rows
  return [...rows].sort(sorting?.down ? (a, b) => compare(b, a) : compare)
}

/** Upwards, downwards, and as it came. */
function turned(sorting: Sorting | null, column: string): Sorting | null {
  if (sorting?.column !== column) return { column, down: false }
  return sorting.down ? null : { column, down: true }
}
