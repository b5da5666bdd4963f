import { useCallback, useEffect, useRef } from 'react'
import { type SeenRun, useSource } from '../source'
import { type Colours, coloursOf, drawTimeline } from './draw'
import { extentOf } from './extent'
import { type Looking, spanOf } from './layout'
import type { Chosen } from './steps'

/** What is drawn besides the run itself. */
export interface DrawnState {
  readonly looking: Looking
  readonly chosen: Chosen | null
  readonly pointed: Chosen | null
  readonly ringed: boolean
  readonly names: readonly string[]
  readonly order: readonly (string | null)[]
}

/** Draws at most once a frame: when asked, when the run has news, and while time passes. */
export function useDrawing(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  scroller: React.RefObject<HTMLDivElement | null>,
  state: React.RefObject<DrawnState>,
  mode: string | undefined,
): () => void {
  const source = useSource()
  const colours = useRef<Colours | null>(null)
  const frame = useRef(0)
  const schedule = useCallback(() => {
    if (frame.current !== 0) return
    frame.current = requestAnimationFrame(() => {
      frame.current = 0
      const [surface, room] = [canvas.current, scroller.current]
      if (!surface || !room) return
      colours.current ??= coloursOf(document.documentElement)
      paint(surface, room, source.read(), state.current, colours.current)
    })
  }, [canvas, scroller, source, state])
  useEffect(() => source.subscribe(schedule), [source, schedule])
  useEffect(() => {
    const room = scroller.current
    if (!room) return undefined
    const watch = new ResizeObserver(schedule)
    watch.observe(room)
    const timer = setInterval(() => {
      if (source.read().live) schedule()
    }, 250)
    return () => {
      watch.disconnect()
      clearInterval(timer)
      cancelAnimationFrame(frame.current)
      frame.current = 0
    }
  }, [scroller, source, schedule])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    const watch = new MutationObserver(() => {
      colours.current = null
      schedule()
    })
    colours.current = null
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] })
    schedule()
    return () => watch.disconnect()
  }, [schedule, mode])
  return schedule
}

function paint(
  canvas: HTMLCanvasElement,
  room: HTMLElement,
  seen: SeenRun,
  { looking, chosen, pointed, ringed, names, order }: DrawnState,
  colours: Colours,
): void {
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) return
  const [width, height] = [room.clientWidth, room.clientHeight]
  const ratio = window.devicePixelRatio || 1
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  const extent = extentOf(seen)
  drawTimeline(context, {
    width,
    height,
    scrollTop: room.scrollTop,
    span: spanOf(looking, extent),
    start: extent.from,
    now: extent.live ? extent.to : null,
    lanes: order.flatMap((host) => seen.board.hosts.get(host) ?? []),
    names,
    barriers: seen.board.barriers,
    focus: pointed ?? chosen,
    ringed: ringed && !pointed,
    colours,
  })
}
