import type { Change, Impact, Operation, Plan, SecondsRange } from './plan'
import { uniqueChanges } from './plan-summary'

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

export function removalsOf(operations: readonly Operation[]): readonly Change[] {
  return uniqueChanges(operations).filter(({ action }) => action === 'remove')
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
