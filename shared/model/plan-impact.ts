import type { Change, Impact, Operation, Plan, SecondsRange } from './plan'
import { changeKey, uniqueChanges } from './plan-summary'
import { isStaged } from './staging'

export interface Away {
  /** The API or service. */
  readonly of: string
  readonly seconds: SecondsRange
}

/** Services of which single servers restart while the others serve; those that are away as a whole are not here. */
export function restartsOf(operations: readonly Operation[]): readonly Away[] {
  return awayOf(operations, 'restart')
}

export function outagesOf(operations: readonly Operation[]): readonly Away[] {
  return awayOf(operations, 'outage')
}

function awayOf(operations: readonly Operation[], wanted: Impact['kind']): readonly Away[] {
  const found = new Map<string, SecondsRange>()
  for (const { impact } of operations) {
    if (impact.kind === 'none' || impact.kind !== wanted) continue
    const [least, most] = found.get(impact.of) ?? [0, 0]
    const [from, to] = impact.seconds
    // Outages follow each other; of restarts each server has its own.
    const sum: SecondsRange =
      wanted === 'outage' ? [least + from, most + to] : [Math.max(least, from), Math.max(most, to)]
    found.set(impact.of, sum)
  }
  return [...found].map(([of, seconds]) => ({ of, seconds }))
}

/** What goes away that somebody may miss; what an interrupted write of Slipway's left is not that. */
export function removalsOf(operations: readonly Operation[]): readonly Change[] {
  return uniqueChanges(operations).filter(
    ({ action, kind, name }) => action === 'remove' && !(kind === 'file' && isStaged(name)),
  )
}

/**
 * What a plan that goes on with an earlier one would remove although the earlier one did not say so. The container that
 * an interrupted run leaves of a one-shot job does not count.
 */
export function newRemovals(plan: Plan, earlier: Plan): readonly Change[] {
  const known = new Set(removalsOf(earlier.operations).map(changeKey))
  const meant = plan.operations.filter(({ reasons }) => !reasons.some(({ code }) => code === 'job.left'))
  return removalsOf(meant).filter((change) => !known.has(changeKey(change)))
}

/** Whether the hosts carried containers of the cluster when the plan was made. */
export function isDeployed({ basis }: Pick<Plan, 'basis'>): boolean {
  return Object.values(basis.hosts).some((items) =>
    Object.keys(items).some((item) => item.startsWith('container ')),
  )
}

/** Whether its begin must be confirmed by typing: it removes something, or takes an API away from users. */
export function needsTyping(plan: Plan): boolean {
  if (removalsOf(plan.operations).length > 0) return true
  return isDeployed(plan) && outagesOf(plan.operations).length > 0
}
