import type { RunView } from '#shared/model/run-view'
import type { Board } from './run-board'

/** Share of the operations that were done, 0…1: what is told of a run that has ended, beside their number. */
export function countedShareOf({ counts }: Board): number {
  const whole = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return part(counts.done + counts.unchanged, whole)
}

/** Operations of the run that are neither done nor turned out to be needless. */
export function leftToDo({
  counts: { done: _done, unchanged: _unchanged, ...left },
}: Pick<Board, 'counts'>): number {
  return Object.values(left).reduce((sum, count) => sum + count, 0)
}

/** Share of the work that was done, 0…1, by how long it usually takes. */
export function shareOf({ work }: Board): number {
  return part(work.done, work.whole)
}

function part(some: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, Math.max(0, some / whole))
}

/**
 * Seconds that are left, as a range: from the longest chain of what has not ended, and, once enough of the run is behind
 * it, from its own pace. Null when nothing is left, or while chains are not reckoned.
 */
export function leftOf(board: Board, view: RunView, elapsed: number): readonly [number, number] | null {
  if (!board.chains) return null
  let [least, most] = [0, 0]
  let at = -1
  for (const { state } of view.operations.values()) {
    at += 1
    if (state !== 'waiting' && state !== 'running') continue
    least = Math.max(least, board.chains.least[at] ?? 0)
    most = Math.max(most, board.chains.most[at] ?? 0)
  }
  if (most === 0) return null
  const share = part(board.work.ended, board.work.whole)
  if (share < enough) return [least, most]
  const pace = (elapsed * (1 - share)) / share
  const low = Math.min(most, Math.max(least, pace * 0.8))
  return [low, Math.max(low, Math.min(most, pace * 1.4))]
}

/** Before this share of the work, a run's own pace says little. */
const enough = 0.15
