import Box from '@mui/material/Box'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../../state'
import { rowHeight } from '../../../styles/theme'
import { useFieldAsked } from '../../../ui/focus-field'
import type { Cell } from '../../../ui/grid-keys'
import { cellOf, useGrid } from '../../../ui/use-grid'
import type { GroupNeed } from '../groups'
import type { Suggestion } from '../suggest-roles'
import { addedTo } from '../suggestion-edits'
import type { HostView } from '../use-host-view'
import type { Suggesting } from '../use-suggestion'
import { Head } from './Head'
import { HostLine } from './HostLine'
import { Legend } from './Legend'
import { Said } from './Said'
import { columnWidth, nameWidth } from './sizes'
import { useGridEditing } from './use-grid-editing'

export interface MatrixProps {
  readonly view: HostView
  readonly columns: readonly string[]
  readonly needs: (group: string) => GroupNeed
  readonly suggesting: Suggesting
  readonly corner: ReactNode
}

/** Hosts × groups, edited by click, drag, Space and Shift; what is under keys or pointer is said in words. */
export function Matrix(props: MatrixProps) {
  const { t } = useTranslation('hosts')
  const { view, columns, suggesting, corner } = props
  const [hovered, setHovered] = useState<Cell | null>(null)
  const parts = useMatrix(props)
  const { editing, active } = parts
  return (
    <>
      <MatrixGrid {...props} parts={parts} onHovered={setHovered} />
      {view.shown.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('filter.nothing')}</Box>}
      <Box sx={{ flex: 'none', display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'center' }}>
        {corner}
        <Legend />
      </Box>
      <Said
        cell={hovered ?? (editing.entered ? active : null)}
        rows={view.shown}
        columns={columns}
        memberships={suggesting.memberships}
        suggestion={markedOf(suggesting)}
        marked={editing.marked}
      />
    </>
  )
}

/** Where the matrix is scrolled to, where keys are in it, and what is marked. */
function useMatrix({ view, columns, suggesting }: MatrixProps) {
  const rows = view.shown
  const height = useApp((app) => rowHeight[app.preferences.density])
  const scroller = useRef<HTMLDivElement>(null)
  const [active, onActive] = useState<Cell>({ row: 0, column: 1 })
  const grid = useGrid({
    scroller,
    rows: rows.length,
    columns: columns.length + 1,
    height,
    columnWidth,
    headToo: true,
    at: active,
    onAt: onActive,
  })
  useFieldAsked((name) => {
    const row = rows.findIndex((one) => `host:${one.name}` === name)
    const column = columns.findIndex((group) => `group:${group}` === name)
    grid.reveal({ row, column: column + 1 })
  })
  const onOpen = view.setOpen
  const { memberships } = suggesting
  const editing = useGridEditing({ scroller, grid, rows, columns, memberships, active, onActive, onOpen })
  return { scroller, height, active, grid, editing }
}

interface MatrixGridProps extends MatrixProps {
  readonly parts: ReturnType<typeof useMatrix>
  readonly onHovered: (cell: Cell | null) => void
}

/** Only what is in sight is drawn; head and names stay. */
function MatrixGrid({ view, columns, needs, suggesting, parts, onHovered }: MatrixGridProps) {
  const { t } = useTranslation('hosts')
  const { scroller, height, grid, editing } = parts
  const { memberships, edits } = suggesting
  const suggestion = markedOf(suggesting)
  const { from, to } = grid.columns
  const inSight = useMemo(
    () => columns.slice(from, to).map((group, at) => ({ group, at: from + at + 1 })),
    [columns, from, to],
  )
  const width = nameWidth + columns.length * columnWidth
  return (
    <Box sx={frame}>
      <Box
        ref={scroller}
        role="grid"
        aria-label={t('matrix.label')}
        aria-rowcount={view.shown.length + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        {...editing.handlers}
        onPointerOver={(event) => onHovered(cellOf(event.target))}
        onPointerLeave={() => onHovered(null)}
        sx={{
          flex: 1,
          overflow: 'auto',
          position: 'relative',
          userSelect: 'none',
          touchAction: 'pan-x pan-y',
        }}
      >
        <Head
          columns={inSight}
          {...{ width, needs }}
          suggested={(group) => (suggestion ? addedTo(group, edits) : 0)}
          hosts={view.rows.length}
          entry={grid.entry}
        />
        <Box role="rowgroup" sx={{ position: 'relative', height: grid.height, width }}>
          {grid.rows.map(({ index, start }) => {
            const row = view.shown[index]
            if (!row) return null
            return (
              <HostLine
                key={row.name}
                {...{ row, index, start, height, width, memberships, suggestion }}
                columns={inSight}
                entry={grid.entry.row === index ? grid.entry.column : -1}
                range={editing.rangeOf(index)}
                painting={editing.painting}
              />
            )
          })}
        </Box>
      </Box>
    </Box>
  )
}

function markedOf({ shown, suggestion }: Suggesting): Suggestion | null {
  return shown ? suggestion : null
}

/** As wide as what it holds. */
const frame = {
  flex: '0 1 auto',
  alignSelf: 'flex-start',
  maxWidth: '100%',
  minHeight: 200,
  display: 'flex',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
  overflow: 'hidden',
  bgcolor: 'background.paper',
} as const
