import { useColorScheme } from '@mui/material/styles'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostBoard } from '../../state'
import { useOrder, useSource } from '../source'
import { axisHeight, gutter, laneHeight } from './draw'
import { extentOf } from './extent'
import { barAt, broughtIntoSight, type Extent, type Looking, panned, spanOf, toTime, zoomed } from './layout'
import type { Chosen } from './steps'
import { useDrawing } from './use-drawing'
import { useWheel } from './use-wheel'

/** A bar under the pointer, and where that is in what scrolls. */
export type Pointed = Chosen & { readonly x: number; readonly y: number }

/** What part of the run is looked at, which bar is chosen and which is under the pointer; all of it is drawn. */
export function useTimeline() {
  const { t } = useTranslation('run')
  const source = useSource()
  const order = useOrder()
  const { mode } = useColorScheme()
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [looking, setLooking] = useState<Looking>({ mode: 'whole' })
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const [ringed, setRinged] = useState(false)
  const names = useMemo(() => order.map((host) => host ?? t('cluster')), [order, t])
  const state = useRef({ looking, chosen, pointed, ringed, names, order })
  state.current = { looking, chosen, pointed, ringed, names, order }
  const schedule = useDrawing(canvas, scroller, state, mode)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is drawn has changed
  useEffect(schedule, [schedule, looking, chosen, pointed, ringed, names])

  const extent = useCallback(() => extentOf(source.read()), [source])
  const laneOf = (lane: number): HostBoard | undefined => source.read().board.hosts.get(order[lane] ?? null)
  const zoom = useCallback(
    (factor: number, at?: number) => setLooking((now) => zoomed(now, extent(), factor, at)),
    [extent],
  )
  const pan = (share: number) => setLooking((now) => panned(now, extent(), share))
  useWheel(scroller, { zoom, pan, state, extent })

  function choose(next: Chosen): void {
    const bar = laneOf(next.lane)?.bars[next.bar]
    if (!bar) return
    setChosen(next)
    const now = extent()
    setLooking((before) => broughtIntoSight(before, now, { from: bar.from, to: bar.to ?? now.to }))
    keepLaneInSight(scroller.current, next.lane)
  }
  /** The bar that a mouse is on. */
  function under({ clientX, clientY }: React.MouseEvent): Chosen | null {
    const box = canvas.current?.getBoundingClientRect()
    const at = box && { x: clientX - box.left, y: clientY - box.top, width: box.width }
    return at ? barUnder(at, scroller.current?.scrollTop ?? 0, looking, extent(), laneOf) : null
  }
  return {
    scroller,
    canvas,
    order,
    looking,
    setLooking,
    chosen,
    setChosen,
    pointed,
    setPointed,
    setRinged,
    schedule,
    extent,
    laneOf,
    zoom,
    choose,
    under,
  }
}

export type TimelineParts = ReturnType<typeof useTimeline>

/** Pixels within the canvas, and how wide that is. */
interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
}

function barUnder(
  { x, y, width }: Place,
  scrollTop: number,
  looking: Looking,
  extent: Extent,
  laneOf: (lane: number) => HostBoard | undefined,
): Chosen | null {
  if (x < gutter || y < axisHeight) return null
  const row = (y - axisHeight + scrollTop) / laneHeight
  const lane = Math.floor(row)
  const board = laneOf(lane)
  if (!board) return null
  const span = spanOf(looking, extent)
  const room = width - gutter
  const track = Math.floor((((row - lane) * laneHeight - 2) / (laneHeight - 5)) * board.tracks)
  const slack = ((span.to - span.from) / room) * 4
  const bar = barAt(board.bars, track, toTime(x - gutter, span, room), slack, extent.to)
  return bar < 0 ? null : { lane, bar }
}

function keepLaneInSight(scroller: HTMLElement | null, lane: number): void {
  if (!scroller) return
  const top = lane * laneHeight
  const room = scroller.clientHeight - axisHeight - laneHeight
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room
}
