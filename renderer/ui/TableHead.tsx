import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, cellLook, type Sorting } from './table-columns'

interface HeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly template: string
  readonly least: number
  /** Pixels of a row. */
  readonly height: number
  readonly sorting: Sorting | null
  /** The column that Tab comes to; -1 when it comes to none of the head. */
  readonly entry: number
  readonly onSort: (column: string) => void
  readonly box: ReactNode
}

export function TableHead<Row>(props: HeadProps<Row>) {
  const { columns, template, least, height, sorting, entry, onSort, box } = props
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
        {columns.map((column, at) => (
          <HeadCell
            key={column.id}
            column={column}
            at={at}
            down={sorting?.column === column.id ? sorting.down : null}
            tabIndex={entry === at ? 0 : -1}
            onSort={onSort}
            box={at === 0 && box}
          />
        ))}
      </Box>
    </Box>
  )
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>
  readonly at: number
  /** How the rows are sorted by it; null when they are not. */
  readonly down: boolean | null
  readonly tabIndex: 0 | -1
  readonly onSort: (column: string) => void
  readonly box: ReactNode
}

function HeadCell<Row>({ column, at, down, tabIndex, onSort, box }: HeadCellProps<Row>) {
  const { t } = useTranslation('ui')
  const { id, header, align, compare } = column
  const sort = down === null ? 'none' : down ? 'descending' : 'ascending'
  return (
    <Box
      role="columnheader"
      aria-colindex={at + 1}
      {...(compare ? { 'aria-sort': sort } : { tabIndex })}
      data-cell={`-1:${at}`}
      sx={cellLook(at, align)}
    >
      {box}
      {compare ? (
        <ButtonBase
          tabIndex={tabIndex}
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
}
