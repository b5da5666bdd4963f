import Box from '@mui/material/Box'
import { memo } from 'react'
import { RowBox } from './RowBox'
import { type Column, cellLook } from './table-columns'

interface TableRowProps<Row> {
  readonly row: Row
  readonly index: number
  /** Pixels from the top of all rows. */
  readonly start: number
  readonly height: number
  readonly columns: readonly Column<Row>[]
  readonly template: string
  /** Undefined in a table of which no row can be chosen. */
  readonly isChosen: boolean | undefined
  readonly field: string | undefined
  /** The column that Tab comes to; -1 when it comes to another row. */
  readonly entry: number
  readonly onOpen: ((row: Row) => void) | undefined
  /** Names the box that chooses the row; undefined where rows have none. */
  readonly boxLabel: string | undefined
  readonly isBoxed: boolean
  readonly onToggle: (index: number, extend: boolean) => void
}

function Line<Row>(props: TableRowProps<Row>) {
  const { row, index, start, height, columns, template, isChosen, field, entry, onOpen } = props
  const { boxLabel, isBoxed, onToggle } = props
  return (
    <Box
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-field={field}
      {...(onOpen ? { onClick: () => onOpen(row) } : {})}
      style={{ transform: `translateY(${start}px)` }}
      sx={{ ...rowLook(onOpen !== undefined), height, gridTemplateColumns: template }}
    >
      {columns.map((column, at) => (
        <Box
          key={column.id}
          role={at === 0 ? 'rowheader' : 'gridcell'}
          aria-colindex={at + 1}
          data-cell={`${index}:${at}`}
          tabIndex={entry === at ? 0 : -1}
          sx={cellLook(at, column.align)}
        >
          {at === 0 && boxLabel !== undefined && (
            <RowBox
              label={boxLabel}
              state={isBoxed ? 'all' : 'none'}
              onToggle={(extend) => onToggle(index, extend)}
            />
          )}
          <Box sx={oneLine}>{column.cell(row)}</Box>
        </Box>
      ))}
    </Box>
  )
}

/** Drawn again only when something of it is another: keys and scrolling leave the other rows alone. */
export const TableRow = memo(Line) as typeof Line

function rowLook(opens: boolean) {
  return {
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    display: 'grid',
    borderBottom: '1px solid',
    borderColor: 'divider',
    cursor: opens ? 'pointer' : 'default',
    '--row': 'var(--sw-palette-background-paper)',
    bgcolor: 'var(--row)',
    '&[aria-selected=true]': { '--row': 'var(--sw-palette-slipway-chosen)' },
    ...(opens ? { '&:hover': { '--row': 'var(--sw-palette-slipway-sunken)' } } : {}),
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
