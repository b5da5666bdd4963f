import Box from '@mui/material/Box'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../../state'
import { rowHeight } from '../../../styles/theme'
import { useFieldAsked } from '../../../ui/focus-field'
import type { Cell } from '../../../ui/grid-keys'
import { cellOf, useGrid } from '../../../ui/use-grid'
import type { GroupNeed, Memberships } from '../groups'
import type { Suggestion } from '../suggest-roles'
import type { HostView } from '../use-host-view'
import { Head } from './Head'
import { HostLine } from './HostLine'
import { Legend } from './Legend'
import { Said } from './Said'
import { columnWidth, nameWidth, widestColumn } from './sizes'
import { useGridEditing } from './use-grid-editing'

export interface MatrixProps {
  readonly view: HostView
  readonly columns: readonly string[]
  readonly memberships: Memberships
  readonly needs: (group: string) => GroupNeed
  /** Its marks are drawn; null draws none. */
  readonly suggestion: Suggestion | null
  readonly corner: ReactNode
}

/** Hosts × groups, edited by click, drag, Space and Shift; what is under keys or pointer is said in words. */
export function Matrix(props: MatrixProps) {
  const { t } = useTranslation('hosts')
  const { view, columns, memberships, suggestion, corner } = props
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
        memberships={memberships}
        suggestion={suggestion}
        marked={editing.marked}
      />
    </>
  )
}

/** Where the matrix is scrolled to, where keys are in it, and what is marked. */
function useMatrix({ view, columns, memberships }: MatrixProps) {
  const rows = view.shown
  const height = useApp((app) => rowHeight[app.preferences.density])
  const scroller = useRef<HTMLDivElement>(null)
  const wide = useColumnWidth(scroller, columns.length)
  const [active, onActive] = useState<Cell>({ row: 0, column: 1 })
  const grid = useGrid({
    scroller,
    rows: rows.length,
    columns: columns.length + 1,
    height,
    columnWidth: wide,
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
  const editing = useGridEditing({ scroller, grid, rows, columns, memberships, active, onActive, onOpen })
  return { scroller, height, wide, active, grid, editing }
}

interface MatrixGridProps extends MatrixProps {
  readonly parts: ReturnType<typeof useMatrix>
  readonly onHovered: (cell: Cell | null) => void
}

/** Only what is in sight is drawn; head and names stay. */
function MatrixGrid({ view, columns, memberships, needs, suggestion, parts, onHovered }: MatrixGridProps) {
  const { t } = useTranslation('hosts')
  const { scroller, height, wide, grid, editing } = parts
  const { from, to } = grid.columns
  const inSight = useMemo(
    () => columns.slice(from, to).map((group, at) => ({ group, at: from + at + 1 })),
    [columns, from, to],
  )
  const width = nameWidth + columns.length * wide
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
        <Head columns={inSight} {...{ wide, width, needs }} hosts={view.rows.length} entry={grid.entry} />
        <Box role="rowgroup" sx={{ position: 'relative', height: grid.height, width, minWidth: '100%' }}>
          {grid.rows.map(({ index, start }) => {
            const row = view.shown[index]
            if (!row) return null
            return (
              <HostLine
                key={row.name}
                {...{ row, index, start, height, width, wide, memberships, suggestion }}
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

const frame = {
  flex: '0 1 auto',
  minHeight: 200,
  display: 'flex',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
  overflow: 'hidden',
  bgcolor: 'background.paper',
} as const

/** Few columns share the room that there is; many keep to the least that reads well. */
function useColumnWidth(scroller: RefObject<HTMLDivElement | null>, count: number): number {
  const [room, setRoom] = useState(0)
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const watch = new ResizeObserver(() => setRoom(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [scroller])
  return Math.min(widestColumn, Math.max(columnWidth, Math.floor((room - nameWidth) / count)))
}
