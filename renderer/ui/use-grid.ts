import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
import { type Cell, cellName, cellNamed, isSameCell, moved } from './grid-keys'

type Scroller = RefObject<HTMLElement | null>

export interface GridInput {
  /** What scrolls, and holds the cells: each bears its name, `data-cell="3:2"`. */
  readonly scroller: Scroller
  readonly rows: number
  /** One unless given: a list. */
  readonly columns?: number
  /** Pixels of a row, a guess where rows are measured; a function stays the same as long as the rows do. */
  readonly height: number | ((row: number) => number)
  /** Given where rows are measured, so that a measure goes with its row; it stays the same as long as the rows do. */
  readonly keyOf?: (row: number) => string
  /** Keys go to the head as well: row -1. */
  readonly headToo?: boolean
  /** Pixels of a column, given where only columns in sight are drawn; the first one, of names, always is. */
  readonly columnWidth?: number
  /** Where keys are. */
  readonly at: Cell
  readonly onAt: (cell: Cell) => void
}

export interface Grid {
  /** The rows to draw: those in sight and a few around them. Pixels, from the top of all rows. */
  readonly rows: readonly { readonly index: number; readonly start: number; readonly size: number }[]
  /** The columns to draw, `from` up to before `to`, without that of names where it always is. */
  readonly columns: { readonly from: number; readonly to: number }
  /** Pixels of all rows together. */
  readonly height: number
  /** The one cell that Tab comes to: where keys are, or what is drawn in its stead. */
  readonly entry: Cell
  /** Draws a cell, without moving the focus. */
  readonly reveal: (cell: Cell) => void
  /** Moves there, with the focus, as soon as the cell is drawn. */
  readonly goTo: (cell: Cell) => void
  /** Where a key leads; null when it leads nowhere, or is a key of a control in a cell. */
  readonly keyed: (event: React.KeyboardEvent) => Cell | null
  /** Goes where a key leads; true when it did. */
  readonly onKeyDown: (event: React.KeyboardEvent) => boolean
  /** Keys are where the focus is put by other means. */
  readonly onFocus: (event: React.FocusEvent) => void
  /** The `ref` of a row that is measured; it has a `data-index`, too. */
  readonly measure: (row: Element | null) => void
}

/**
 * A grid, list or tree of any number of rows, of which only those in sight are drawn. One of its cells is met by Tab;
 * arrow keys, Home, End and Page keys go from there.
 */
export function useGrid(input: GridInput): Grid {
  const { scroller, rows, columns = 1, headToo = false, at, onAt } = input
  const down = useRows(input)
  const across = useColumns(input, columns)
  const focus = useFocusSoon(scroller)
  const first = headToo ? -1 : 0
  const drawn = down.getVirtualItems()
  const total = down.getTotalSize()

  function reveal({ row, column }: Cell): void {
    const [top] = (row >= 0 && down.getOffsetForIndex(row)) || []
    const left = column > 0 ? across.offsetOf(column - 1) : undefined
    if (scroller.current && top !== undefined) scroller.current.scrollTop = top
    if (scroller.current && left !== undefined) scroller.current.scrollLeft = left
  }
  function goTo(cell: Cell): void {
    onAt(cell)
    if (!focus.on(cell)) reveal(cell)
  }
  function keyed(event: React.KeyboardEvent): Cell | null {
    if (!isKeyOfGrid(event)) return null
    const room = (scroller.current?.clientHeight ?? 400) - headHeight(scroller)
    const page = Math.max(1, Math.floor((room * rows) / total) - 1)
    return moved(focus.wanted() ?? cellOf(event.target) ?? at, event, { rows, columns, page, first })
  }
  function onKeyDown(event: React.KeyboardEvent): boolean {
    const next = keyed(event)
    if (!next) return false
    event.preventDefault()
    goTo(next)
    return true
  }
  function onFocus({ target }: React.FocusEvent): void {
    const cell = cellOf(target)
    if (cell && !isSameCell(cell, at)) onAt(cell)
  }

  const inSight = drawn.find(({ start }) => start >= (down.scrollOffset ?? 0)) ?? drawn[0]
  const isDrawn = (headToo && at.row === -1) || drawn.some(({ index }) => index === at.row)
  const entry = {
    row: isDrawn ? at.row : headToo ? -1 : (inSight?.index ?? 0),
    column: at.column > across.from && at.column <= across.to ? at.column : 0,
  }
  return {
    rows: drawn,
    columns: across,
    height: total,
    entry,
    reveal,
    goTo,
    keyed,
    onKeyDown,
    onFocus,
    measure: down.measureElement,
  }
}

/** Pixels that are drawn beyond what is in sight. */
const beyond = 200

function useRows({ scroller, rows, height, keyOf }: GridInput) {
  // All rows are laid out anew when this function is another: when heights are, and never at a mere drawing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the height that makes the layout stale
  const places = useMemo(() => (row: number) => row, [height])
  return useVirtualizer<HTMLElement, Element>({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: (row) => (typeof height === 'number' ? height : height(row)),
    getItemKey: keyOf ?? places,
    overscan: Math.ceil(beyond / (typeof height === 'number' ? height : 50)),
    useFlushSync: false,
  })
}

function useColumns({ scroller, columnWidth }: GridInput, columns: number) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the width that makes the layout stale
  const places = useMemo(() => (column: number) => column, [columnWidth])
  const virtual = useVirtualizer<HTMLElement, Element>({
    horizontal: true,
    enabled: columnWidth !== undefined,
    count: columnWidth === undefined ? 0 : columns - 1,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth ?? 0,
    getItemKey: places,
    overscan: 2,
    useFlushSync: false,
  })
  if (columnWidth === undefined) return { from: 0, to: columns, offsetOf: () => undefined }
  const drawn = virtual.getVirtualItems()
  return {
    from: drawn[0]?.index ?? 0,
    to: (drawn.at(-1)?.index ?? -1) + 1,
    offsetOf: (column: number) => virtual.getOffsetForIndex(column)?.[0],
  }
}

/**
 * Moves the focus to a cell: at once where it is drawn, else when it is. Of several moves the last one counts: who
 * presses keys fast would be led back by an earlier one.
 */
function useFocusSoon(scroller: Scroller) {
  const wanted = useRef<Cell | null>(null)
  function attempt(): boolean {
    const room = scroller.current
    if (!wanted.current || !room) return false
    const { activeElement } = document
    const found = room.querySelector(`[data-cell="${cellName(wanted.current)}"]`)
    const isAway = activeElement !== document.body && !room.contains(activeElement)
    if (found || isAway) wanted.current = null
    if (!isAway && found instanceof HTMLElement) focusOn(found, room)
    return found !== null
  }
  useLayoutEffect(() => {
    attempt()
  })
  return {
    /** Whether the cell is drawn. */
    on: (cell: Cell): boolean => {
      wanted.current = cell
      return attempt()
    },
    wanted: () => wanted.current,
  }
}

/** Puts the focus on a cell, and the cell clear of what stays in sight over it: head, and names of rows. */
function focusOn(cell: HTMLElement, room: HTMLElement): void {
  const isHead = cell.role === 'columnheader'
  // A head that sorts is a button in its cell.
  const target = (isHead ? cell.querySelector('button') : null) ?? cell
  target.focus({ preventScroll: true })
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  const box = cell.getBoundingClientRect()
  const head = isHead ? null : room.querySelector('[role=columnheader]')
  const names = cell.role === 'rowheader' ? null : room.querySelector('[role=row] > [role=rowheader]')
  room.scrollBy(
    Math.min(0, box.left - (names?.getBoundingClientRect().right ?? box.left)),
    Math.min(0, box.top - (head?.getBoundingClientRect().bottom ?? box.top)),
  )
}

function headHeight({ current }: Scroller): number {
  return current?.querySelector('[role=columnheader]')?.getBoundingClientRect().height ?? 0
}

/** The cell that something is in. */
export function cellOf(target: EventTarget | null): Cell | null {
  const found = target instanceof Element ? target.closest('[data-cell]') : null
  return cellNamed(found?.getAttribute('data-cell'))
}

/** Keys in a control inside of a cell are that control's; a head's are the grid's. */
export function isKeyOfGrid({ target, currentTarget }: React.KeyboardEvent): boolean {
  if (target === currentTarget) return true
  const cell = target instanceof Element ? target.closest('[data-cell]') : null
  return cell !== null && (cell === target || cell.getAttribute('role') === 'columnheader')
}
