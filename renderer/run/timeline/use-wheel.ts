import { useEffect, useRef } from 'react'
import { axisHeight, gutter } from './draw'
import { type Extent, spanOf, toTime } from './layout'
import type { DrawnState } from './use-drawing'

interface WheelParts {
  readonly zoom: (factor: number, at?: number) => void
  readonly pan: (share: number) => void
  readonly state: React.RefObject<DrawnState>
  readonly extent: () => Extent
}

/** On the axis, with Ctrl, or where nothing is left to scroll: nearer and farther. With Shift or sideways: sideways. */
export function useWheel(scroller: React.RefObject<HTMLDivElement | null>, parts: WheelParts): void {
  const latest = useRef(parts)
  latest.current = parts
  useEffect(() => {
    const room = scroller.current
    if (!room) return undefined
    const onWheel = (event: WheelEvent) => {
      const { zoom, pan, state, extent } = latest.current
      const box = room.getBoundingClientRect()
      const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
      const onAxis = event.clientY - box.top < axisHeight
      const scrolls = room.scrollHeight > room.clientHeight
      if (sideways) pan((event.deltaX || event.deltaY) / 1000)
      else if (event.ctrlKey || onAxis || !scrolls) {
        const width = box.width - gutter
        const x = Math.min(Math.max(event.clientX - box.left - gutter, 0), width)
        zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, toTime(x, spanOf(state.current.looking, extent()), width))
      } else return
      event.preventDefault()
    }
    room.addEventListener('wheel', onWheel, { passive: false })
    return () => room.removeEventListener('wheel', onWheel)
  }, [scroller])
}
