import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react'
import { useDraft } from '../../../state'
import { useFocusSoon } from '../../../ui/focus-soon'
import { type Cell, moved } from '../../../ui/grid-keys'
import { type Memberships, memberEdits } from '../groups'
import { cellNamed, isWithin, type Range, rangeBetween } from '../range'
import type { HostRow } from '../view'

interface GridEditingInput {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly rows: readonly HostRow[]
  readonly columns: readonly string[]
  readonly memberships: Memberships
  readonly rowHeight: number
  readonly onOpen: (host: string) => void
  /** Scrolls so that a cell is drawn. */
  readonly onReveal: (cell: Cell) => void
}

interface Painting {
  readonly from: Cell
  readonly to: Cell
  /** Whether the cells become members or leave. */
  readonly on: boolean
}

/** Where the grid is, what is marked in it, and what keys and pointer make of that. */
export function useGridEditing(input: GridEditingInput) {
  const { scroller, rows, columns, memberships, onOpen, onReveal } = input
  const focusSoon = useFocusSoon()
  const editInventory = useDraft((state) => state.editInventory)
  const [active, setActive] = useState<Cell>({ row: 0, column: 1 })
  /** The other corner of what Shift has marked. */
  const [anchor, setAnchor] = useState<Cell | null>(null)
  const [entered, setEntered] = useState(false)
  const [painting, setPainting] = useState<Painting | null>(null)
  const range: Range | null = painting
    ? rangeBetween(painting.from, painting.to)
    : anchor && rangeBetween(anchor, active)

  const isOut = ({ row, column }: Cell) => {
    const [host, group] = [rows[row]?.name, columns[column - 1]]
    return host !== undefined && group !== undefined && memberships(group, host).state === 'out'
  }
  function apply(to: Range, on: boolean): void {
    const names = rows.slice(to.top, to.bottom + 1).map(({ name }) => name)
    const edits = memberEdits(memberships, names, columns.slice(to.left - 1, to.right), on)
    if (edits.length > 0) editInventory(edits)
  }
  function focusOn(cell: Cell): void {
    setActive(cell)
    onReveal(cell)
    focusSoon(() => scroller.current?.querySelector(`[data-cell="${cell.row}:${cell.column}"]`))
  }

  function onKeyDown(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / input.rowHeight) - 2)
    const next = moved(active, event, { rows: rows.length, columns: columns.length + 1, page })
    if (next) {
      setAnchor(event.shiftKey ? (anchor ?? active) : null)
      focusOn(next)
    } else if (event.key === ' ' && active.row >= 0 && active.column > 0) {
      apply(range ?? rangeBetween(active, active), isOut(anchor ?? active))
    } else if (event.key === 'Enter' || event.key === ' ') {
      const row = rows[active.row]
      if (row) onOpen(row.name)
    } else if (event.key === 'Escape' && (range || painting)) {
      setAnchor(null)
      setPainting(null)
    } else return
    event.preventDefault()
  }

  function onPointerDown(event: PointerEvent): void {
    const cell = cellOf(event.target)
    if (!cell || event.button !== 0) return
    if (event.shiftKey && cell.column > 0) {
      setAnchor(anchor ?? active)
      setActive(cell)
      return
    }
    setAnchor(null)
    setActive(cell)
    if (cell.row < 0 || cell.column === 0 || event.pointerType === 'touch') return
    setPainting({ from: cell, to: cell, on: isOut(cell) })
    scroller.current?.setPointerCapture(event.pointerId)
  }
  function onPointerMove(event: PointerEvent): void {
    if (!painting) return
    scrollAtEdge(scroller.current, event)
    const to = cellOf(document.elementFromPoint(event.clientX, event.clientY))
    if (!to || to.row < 0 || (to.row === painting.to.row && to.column === painting.to.column)) return
    setPainting({ ...painting, to })
  }
  function onPointerUp(): void {
    if (!painting) return
    apply(rangeBetween(painting.from, painting.to), painting.on)
    setPainting(null)
    focusOn(painting.to)
  }
  /** A press by touch or by a reader; a mouse has been heard before. */
  function onClick(event: React.MouseEvent): void {
    const cell = cellOf(event.target)
    if (!cell || cell.row < 0) return
    if (cell.column === 0) {
      const row = rows[cell.row]
      if (row) onOpen(row.name)
      return
    }
    const byMouse =
      event.detail > 0 && !('pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch')
    if (!byMouse) apply(rangeBetween(cell, cell), isOut(cell))
  }

  return {
    active,
    /** Whether keys or pointer have been in the grid. */
    entered,
    painting: painting === null ? null : painting.on,
    /** Cells that are marked, when more than the active one. */
    marked: range === null ? 0 : (range.bottom - range.top + 1) * (range.right - range.left + 1),
    rangeOf: (row: number) => (isWithin(range, row, range?.left ?? 0) ? range : null),
    cellOf,
    handlers: {
      onKeyDown,
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onClick,
      onPointerCancel: () => setPainting(null),
      onFocus: (event: React.FocusEvent) => {
        const cell = cellOf(event.target)
        setEntered(true)
        if (cell && (cell.row !== active.row || cell.column !== active.column) && !painting) setActive(cell)
      },
    },
  }
}

function cellOf(target: EventTarget | null): Cell | null {
  const found = target instanceof Element ? target.closest('[data-cell]') : null
  return cellNamed(found?.getAttribute('data-cell') ?? undefined)
}

/** Dragging on beyond the edge goes on through the list. */
function scrollAtEdge(scroller: HTMLElement | null, { clientX, clientY }: PointerEvent): void {
  if (!scroller) return
  const box = scroller.getBoundingClientRect()
  const edge = 28
  const over = (at: number, from: number, to: number) => (at < from + edge ? -1 : at > to - edge ? 1 : 0)
  scroller.scrollBy(over(clientX, box.left, box.right) * 12, over(clientY, box.top, box.bottom) * 12)
}
