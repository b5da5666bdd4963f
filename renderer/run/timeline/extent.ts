import type { HostBoard } from '../../state'
import type { SeenRun } from '../source'
import type { Extent } from './layout'

/** From the run's beginning to its end, or to now. */
export function extentOf({ view, live, behind, board }: SeenRun): Extent {
  const from = Date.parse(view.startedAt)
  if (Number.isNaN(from)) return { from: 0, to: 1000, live }
  if (live) return { from, to: Math.max(from, Date.now() - behind), live }
  const end = view.endedAt === undefined ? lastMoment(board.hosts.values(), from) : Date.parse(view.endedAt)
  return { from, to: Math.max(from, end), live }
}

function lastMoment(boards: Iterable<HostBoard>, from: number): number {
  let last = from
  for (const { bars } of boards) {
    const bar = bars.at(-1)
    if (bar) last = Math.max(last, bar.to ?? bar.from)
  }
  return last
}
