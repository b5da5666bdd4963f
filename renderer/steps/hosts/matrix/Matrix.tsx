import Box from '@mui/material/Box'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../../state'
import { rowHeight } from '../../../styles/theme'
import { useFieldAsked } from '../../../ui/focus-field'
import type { Cell } from '../../../ui/grid-keys'
import type { Memberships } from '../groups'
import type { Suggestion } from '../suggest-roles'
import type { HostView } from '../use-host-view'
import { Head } from './Head'
import { HostLine } from './HostLine'
import { Legend } from './Legend'
import { Said } from './Said'
import { columnWidth, headHeight, nameWidth, widestColumn } from './sizes'
import { useGridEditing } from './use-grid-editing'

export interface MatrixProps {
  readonly view: HostView
  readonly columns: readonly string[]
  readonly memberships: Memberships
  /** Groups that services stand in. */
  readonly needed: ReadonlyMap<string, readonly string[]>
  /** Its marks are drawn; null draws none. */
  readonly suggestion: Suggestion | null
  readonly corner: ReactNode
}

/** Hosts × groups: only what is in sight is drawn, head and names stay; edited by click, drag, Space and Shift. */
export function Matrix({ view, columns, memberships, needed, suggestion, corner }: MatrixProps) {
  const { t } = useTranslation('hosts')
  const rows = view.shown
  const height = useApp((app) => rowHeight[app.preferences.density])
  const scroller = useRef<HTMLDivElement>(null)
  const [hovered, setHovered] = useState<Cell | null>(null)
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    scrollPaddingStart: headHeight,
  })
  const wide = useColumnWidth(scroller, columns.length)
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => wide,
    overscan: 3,
    scrollPaddingStart: nameWidth,
  })
  // Sizes are asked for once, and the room changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the width that makes the measures stale
  useEffect(() => across.measure(), [wide, across])
  useFieldAsked((name) => {
    const row = rows.findIndex((one) => `host:${one.name}` === name)
    const column = columns.findIndex((group) => `group:${group}` === name)
    if (row >= 0) down.scrollToIndex(row)
    if (column >= 0) across.scrollToIndex(column)
  })
  const editing = useGridEditing({
    scroller,
    rows,
    columns,
    memberships,
    rowHeight: height,
    onOpen: view.setOpen,
    onReveal: ({ row, column }) => {
      if (row >= 0) down.scrollToIndex(row)
      if (column > 0) across.scrollToIndex(column - 1)
    },
  })
  const width = nameWidth + columns.length * wide
  const virtual = across.getVirtualItems()
  const [from, to] = [virtual[0]?.index ?? 0, (virtual.at(-1)?.index ?? -1) + 1]
  const inSight = useMemo(
    () => columns.slice(from, to).map((group, at) => ({ group, at: from + at + 1 })),
    [columns, from, to],
  )
  return (
    <>
      <Box
        sx={{
          flex: '0 1 auto',
          minHeight: 200,
          display: 'flex',
          border: '1px solid',
          borderColor: 'divider',
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'background.paper',
        }}
      >
        <Box
          ref={scroller}
          role="grid"
          aria-label={t('matrix.label')}
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable
          {...editing.handlers}
          onPointerOver={(event) => setHovered(editing.cellOf(event.target))}
          onPointerLeave={() => setHovered(null)}
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
            wide={wide}
            width={width}
            rows={view.rows}
            memberships={memberships}
            needed={needed}
            active={editing.active}
          />
          <Box
            role="rowgroup"
            sx={{ position: 'relative', height: down.getTotalSize(), width, minWidth: '100%' }}
          >
            {down.getVirtualItems().map(({ index, start }) => {
              const row = rows[index]
              if (!row) return null
              return (
                <HostLine
                  key={row.name}
                  row={row}
                  index={index}
                  start={start}
                  height={height}
                  width={width}
                  columns={inSight}
                  wide={wide}
                  memberships={memberships}
                  suggestion={suggestion}
                  active={editing.active.row === index ? editing.active.column : -1}
                  range={editing.rangeOf(index)}
                  painting={editing.painting}
                />
              )
            })}
          </Box>
        </Box>
      </Box>
      {rows.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('filter.nothing')}</Box>}
      <Box sx={{ flex: 'none', display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'center' }}>
        {corner}
        <Legend />
      </Box>
      <Said
        cell={hovered ?? (editing.entered ? editing.active : null)}
        rows={rows}
        columns={columns}
        memberships={memberships}
        suggestion={suggestion}
        marked={editing.marked}
      />
    </>
  )
}

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
