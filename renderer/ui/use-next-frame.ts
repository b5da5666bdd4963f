import { useEffect, useRef } from 'react'

/**
 * Does something once the next frame is drawn. What was asked for before and has not been done is dropped: a focus that
 * comes late would lead back to a cell that further keys have left.
 */
export function useNextFrame(): (work: () => void) => void {
  const frame = useRef(0)
  useEffect(() => () => cancelAnimationFrame(frame.current), [])
  return (work) => {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(work)
  }
}
