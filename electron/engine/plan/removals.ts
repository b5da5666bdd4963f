import { type PlannedOperation, removeContainer } from '../operations'
import type { Draft } from './draft'

/**
 * On one host, a service's container goes after those of the services that need it: an address that is still held must
 * have a balancer behind it. Only removals that nothing waits for are put off, so no circle can arise.
 */
export function orderRemovals(draft: Draft, needsOf: (service: string) => readonly string[]): void {
  const needed = new Set([...draft.operations.values()].flatMap(({ needs }) => needs))
  const removals = [...draft.operations.values()].filter(
    (operation) => removeContainer.is(operation) && !needed.has(operation.id),
  )
  const byHost = new Map<string | null, PlannedOperation[]>()
  for (const removal of removals) {
    const known = byHost.get(removal.host)
    if (known) known.push(removal)
    else byHost.set(removal.host, [removal])
  }
  for (const removal of removals) {
    const first = (byHost.get(removal.host) ?? []).filter(({ service }) =>
      needsOf(service).includes(removal.service),
    )
    if (first.length > 0) draft.operations.set(removal.id, after(removal, first))
  }
}

function after(operation: PlannedOperation, first: readonly PlannedOperation[]): PlannedOperation {
  return { ...operation, needs: [...new Set([...operation.needs, ...first.map(({ id }) => id)])] }
}
