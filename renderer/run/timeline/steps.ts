import type { HostBoard } from '../../state'
import { nearestBar } from './layout'

/** A bar by its place: which lane, which bar in it. */
export interface Chosen {
  readonly lane: number
  readonly bar: number
}

/** Where a key leads from the chosen bar; null when it leads nowhere. */
export function stepped(
  key: string,
  chosen: Chosen | null,
  lanes: number,
  laneOf: (lane: number) => HostBoard | undefined,
  now: number,
): Chosen | null {
  const { lane, bar } = chosen ?? { lane: -1, bar: 0 }
  const bars = laneOf(lane)?.bars ?? []
  const within = (index: number) =>
    bars.length === 0 ? null : { lane, bar: Math.min(Math.max(index, 0), bars.length - 1) }
  if (lane >= 0 && key === 'ArrowRight') return within(bar + 1)
  if (lane >= 0 && key === 'ArrowLeft') return within(bar - 1)
  if (lane >= 0 && key === 'Home') return within(0)
  if (lane >= 0 && key === 'End') return within(bars.length - 1)
  const step =
    key === 'ArrowDown' || (lane < 0 && /^(Arrow|Home|End)/.test(key)) ? 1 : key === 'ArrowUp' ? -1 : 0
  if (step === 0) return null
  const at = bars[bar]?.from ?? now
  for (let next = lane + step; next >= 0 && next < lanes; next += step) {
    const found = nearestBar(laneOf(next)?.bars ?? [], at, now)
    if (found >= 0) return { lane: next, bar: found }
  }
  return null
}
