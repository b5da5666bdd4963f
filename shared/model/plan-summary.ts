import type { Change, Operation, Plan, SecondsRange } from './plan'

/** The numbers on top of a plan. */
export interface PlanSummary {
  /** Operations that change something or wait for it; barriers do not count. */
  readonly operations: number
  readonly changes: number
  readonly hosts: readonly string[]
  /** `container create` → how many. */
  readonly byKind: Readonly<Record<string, number>>
  /** API or service → seconds during which its clients get errors. */
  readonly outages: Readonly<Record<string, SecondsRange>>
  /** How long the whole will take, along the longest chain of needs. */
  readonly duration: SecondsRange
}

export function summarize(plan: Plan): PlanSummary {
  const real = plan.operations.filter((operation) => operation.role !== 'milestone')
  const changes = uniqueChanges(plan.operations)
  const byKind: Record<string, number> = {}
  for (const change of changes) {
    const key = `${change.kind} ${change.action}`
    byKind[key] = (byKind[key] ?? 0) + 1
  }
  const hosts = new Set(real.flatMap((operation) => operation.host ?? []))
  return {
    operations: real.length,
    changes: changes.length,
    hosts: [...hosts],
    byKind,
    outages: outagesOf(real),
    duration: durationOf(plan.operations),
  }
}

/** The set of things that a plan changes: what a run's changes must equal. */
export function uniqueChanges(operations: readonly Operation[]): readonly Change[] {
  const found = new Map<string, Change>()
  for (const change of operations.flatMap((operation) => operation.changes))
    found.set(changeKey(change), change)
  return [...found.values()]
}

export function changeKey(change: Change): string {
  return [change.kind, change.host ?? '', change.name, change.action].join('\n')
}

function outagesOf(operations: readonly Operation[]): Record<string, SecondsRange> {
  const outages: Record<string, SecondsRange> = {}
  for (const { impact } of operations) {
    if (impact.kind !== 'outage') continue
    const [least, most] = outages[impact.of] ?? [0, 0]
    outages[impact.of] = [least + impact.seconds[0], most + impact.seconds[1]]
  }
  return outages
}

function durationOf(operations: readonly Operation[]): SecondsRange {
  const ends = new Map<string, SecondsRange>()
  let whole: SecondsRange = [0, 0]
  for (const operation of inOrder(operations)) {
    let [least, most] = [0, 0]
    for (const need of operation.needs) {
      const [soonest, latest] = ends.get(need) ?? [0, 0]
      least = Math.max(least, soonest)
      most = Math.max(most, latest)
    }
    least += operation.estimate[0]
    most += operation.estimate[1]
    ends.set(operation.id, [least, most])
    whole = [Math.max(whole[0], least), Math.max(whole[1], most)]
  }
  return whole
}

/** Needs before what needs them; otherwise the plan's own order. Needs that go in a circle are cut somewhere. */
export function inOrder<O extends Operation>(operations: readonly O[]): readonly O[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  const entered = new Set<string>()
  const result: O[] = []
  for (const root of operations) {
    if (entered.has(root.id)) continue
    entered.add(root.id)
    const path = [{ operation: root, next: 0 }]
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const need = top.operation.needs[top.next]
      top.next += 1
      if (need === undefined) {
        result.push(top.operation)
        path.pop()
        continue
      }
      const operation = byId.get(need)
      if (!operation || entered.has(need)) continue
      entered.add(need)
      path.push({ operation, next: 0 })
    }
  }
  return result
}
