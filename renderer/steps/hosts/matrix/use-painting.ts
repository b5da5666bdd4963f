import { type PointerEvent, type RefObject, useState } from 'react'
import { type Cell, isSameCell } from '../../../ui/grid-keys'
import { cellOf } from '../../../ui/use-grid'
import { type Range, rangeBetween } from '../range'

interface PaintingInput {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly isOut: (cell: Cell) => boolean
  readonly apply: (range: Range, on: boolean) => void
  /** Where the pointer was let go. */
  readonly onEnd: (cell: Cell) => void
}

interface Painting {
  readonly from: Cell
  readonly to: Cell
  /** Whether the cells become members or leave. */
  readonly on: boolean
}

/** Cells that the pointer goes over while it is down all become what the first of them becomes. */
export function usePainting({ scroller, isOut, apply, onEnd }: PaintingInput) {
  const [painting, setPainting] = useState<Painting | null>(null)
  return {
    /** What the cells become; null while none is painted. */
    on: painting === null ? null : painting.on,
    range: painting && rangeBetween(painting.from, painting.to),
    begin: (cell: Cell, pointer: number) => {
      setPainting({ from: cell, to: cell, on: isOut(cell) })
      scroller.current?.setPointerCapture(pointer)
    },
    stop: () => setPainting(null),
    handlers: {
      onPointerMove: (event: PointerEvent) => {
        if (!painting) return
        scrollAtEdge(scroller.current, event)
        const to = cellOf(document.elementFromPoint(event.clientX, event.clientY))
        if (to && to.row >= 0 && !isSameCell(to, painting.to)) setPainting({ ...painting, to })
      },
      onPointerUp: () => {
        if (!painting) return
        apply(rangeBetween(painting.from, painting.to), painting.on)
        setPainting(null)
        onEnd(painting.to)
      },
      onPointerCancel: () => setPainting(null),
    },
  }
}

/** Dragging on beyond the edge goes on through the list. */
function scrollAtEdge(scroller: HTMLElement | null, { clientX, clientY }: PointerEvent): void {
  if (!scroller) return
  const box = scroller.getBoundingClientRect()
  const edge = 28
  const over = (at: number, from: number, to: number) => (at < from + edge ? -1 : at > to - edge ? 1 : 0)
  scroller.scrollBy(over(clientX, box.left, box.right) * 12, over(clientY, box.top, box.bottom) * 12)
}
