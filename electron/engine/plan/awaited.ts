import { stableJson } from '#shared/lib/json'
import type { Operation } from '#shared/model/plan'
import { waitHealthy } from '../operations'

/**
 * Whether all that an approved plan has over a fresh one is waits for what has happened since: a container's first
 * health check passes a moment after the plan is made, and nobody would want to approve the rest again for that.
 */
export function onlyAwaited(approved: readonly Operation[], fresh: readonly Operation[]): boolean {
  const still = new Set(fresh.map((operation) => operation.id))
  const passed = (operation: Operation) => waitHealthy.is(operation) && !still.has(operation.id)
  const left = work(approved, passed)
  return stableJson(left) === stableJson(work(fresh, () => false))
}

/** What is to be done in which order, without barriers and without what `passed` says of: needs go through them. */
function work(operations: readonly Operation[], passed: (operation: Operation) => boolean) {
  const seenThrough = new Map(
    operations
      .filter((operation) => operation.role === 'milestone' || passed(operation))
      .map((operation) => [operation.id, operation.needs]),
  )
  const known = new Map<string, ReadonlySet<string>>()
  const real = (id: string): ReadonlySet<string> => {
    const needs = seenThrough.get(id)
    if (!needs) return new Set([id])
    const found = known.get(id) ?? new Set(needs.flatMap((need) => [...real(need)]))
    known.set(id, found)
    return found
  }
  return operations
    .filter((operation) => !seenThrough.has(operation.id))
    .map((operation) => {
      const needs = [...new Set(operation.needs.flatMap((need) => [...real(need)]))].sort()
      return { ...operation, needs, estimate: null }
    })
}
