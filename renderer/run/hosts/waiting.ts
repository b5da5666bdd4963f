import type { RunOperation } from '#shared/model/run'

type Linked = Pick<RunOperation, 'id' | 'needs' | 'role'>

/** Ids of operations that need one of `failed`, at once or through others, in the plan's order; milestones do no work. */
export function waitingFor(operations: Iterable<Linked>, failed: readonly string[]): readonly string[] {
  const all = [...operations]
  const needing = new Map<string, Linked[]>()
  for (const operation of all)
    for (const need of operation.needs) needing.set(need, [...(needing.get(need) ?? []), operation])
  const found = new Set<string>()
  const next = [...failed]
  for (let id = next.pop(); id !== undefined; id = next.pop())
    for (const operation of needing.get(id) ?? []) {
      if (found.has(operation.id)) continue
      found.add(operation.id)
      next.push(operation.id)
    }
  return all.flatMap(({ id, role }) => (found.has(id) && role !== 'milestone' ? [id] : []))
}
