import { useCallback, useEffect, useRef } from 'react'

type Find = () => Element | null | undefined

/**
 * Moves the focus to a cell of a list that draws only what is in sight: at once where it is drawn, else in the next
 * frame. Of moves within a frame the last one counts: who presses keys fast would be led back by an earlier one.
 * Lists that scroll by themselves leave `reveal` out.
 */
export function useFocusSoon(): (find: Find, reveal?: boolean) => void {
  const frame = useRef(0)
  useEffect(() => () => cancelAnimationFrame(frame.current), [])
  return useCallback((find, reveal = false) => {
    cancelAnimationFrame(frame.current)
    if (focusOn(find(), reveal)) return
    frame.current = requestAnimationFrame(() => focusOn(find(), reveal))
  }, [])
}

function focusOn(found: Element | null | undefined, reveal: boolean): boolean {
  if (!(found instanceof HTMLElement)) return false
  found.focus({ preventScroll: true })
  if (reveal) found.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return true
}
