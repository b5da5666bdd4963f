import { type FocusEvent, type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react'
import { useDraft } from '../../../state'
import type { Cell } from '../../../ui/grid-keys'
import { cellOf, type Grid } from '../../../ui/use-grid'
import { type Memberships, memberEdits } from '../groups'
import { isWithin, type Range, rangeBetween } from '../range'
import type { HostRow } from '../view'
import { usePainting } from './use-painting'

interface GridEditingInput {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly grid: Grid
  readonly rows: readonly HostRow[]
  readonly columns: readonly string[]
  readonly memberships: Memberships
  /** Where keys are. */
  readonly active: Cell
  readonly onActive: (cell: Cell) => void
  readonly onOpen: (host: string) => void
}

/** What is marked in the grid, and what keys and pointer make of that. */
export function useGridEditing(input: GridEditingInput) {
  const { scroller, grid, rows, active, onActive } = input
  const { isOut, apply } = useMembers(input)
  /** The other corner of what Shift has marked. */
  const [anchor, setAnchor] = useState<Cell | null>(null)
  const [entered, setEntered] = useState(false)
  const painting = usePainting({ scroller, isOut, apply, onEnd: grid.goTo })
  const range: Range | null = painting.range ?? (anchor && rangeBetween(anchor, active))
  const open = ({ row }: Cell) => {
    const host = rows[row]
    if (host) input.onOpen(host.name)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (grid.onKeyDown(event)) {
      setAnchor(event.shiftKey ? (anchor ?? active) : null)
      return
    }
    if (event.key === ' ' && active.row >= 0 && active.column > 0)
      apply(range ?? rangeBetween(active, active), isOut(anchor ?? active))
    else if (event.key === 'Enter' || event.key === ' ') open(active)
    else if (event.key === 'Escape' && range) {
      setAnchor(null)
      painting.stop()
    } else return
    event.preventDefault()
  }
  function onPointerDown(event: PointerEvent): void {
    const cell = cellOf(event.target)
    if (!cell || event.button !== 0) return
    const marks = event.shiftKey && cell.column > 0
    setAnchor(marks ? (anchor ?? active) : null)
    onActive(cell)
    if (marks || cell.row < 0 || cell.column === 0 || event.pointerType === 'touch') return
    painting.begin(cell, event.pointerId)
  }
  /** A press by touch or by a reader; a mouse has been heard before. */
  function onClick(event: React.MouseEvent): void {
    const cell = cellOf(event.target)
    if (!cell || cell.row < 0) return
    if (cell.column === 0) open(cell)
    else if (!isByMouse(event)) apply(rangeBetween(cell, cell), isOut(cell))
  }
  function onFocus(event: FocusEvent): void {
    setEntered(true)
    if (painting.on === null) grid.onFocus(event)
  }

  return {
    /** Whether keys or pointer have been in the grid. */
    entered,
    painting: painting.on,
    /** Cells that are marked, when more than the active one. */
    marked: range === null ? 0 : (range.bottom - range.top + 1) * (range.right - range.left + 1),
    rangeOf: (row: number) => (isWithin(range, row, range?.left ?? 0) ? range : null),
    handlers: { onKeyDown, onPointerDown, onClick, onFocus, ...painting.handlers },
  }
}

/** Who is in a group, by cell, and how that is changed. */
function useMembers({ rows, columns, memberships }: GridEditingInput) {
  const editInventory = useDraft((state) => state.editInventory)
  const isOut = ({ row, column }: Cell) => {
    const [host, group] = [rows[row]?.name, columns[column - 1]]
    return host !== undefined && group !== undefined && memberships(group, host).state === 'out'
  }
  const apply = (to: Range, on: boolean) => {
    const names = rows.slice(to.top, to.bottom + 1).map(({ name }) => name)
    const edits = memberEdits(memberships, names, columns.slice(to.left - 1, to.right), on)
    if (edits.length > 0) editInventory(edits)
  }
  return { isOut, apply }
}

function isByMouse({ detail, nativeEvent }: React.MouseEvent): boolean {
  return detail > 0 && !('pointerType' in nativeEvent && nativeEvent.pointerType === 'touch')
}
