import type { RunOperation } from './run'
import type { RunView } from './run-view'

/**
 * For hosts on which nothing is at work: the operation, mostly of another host, that runs now and that their next one
 * needs before it can begin. Hosts whose operations wait for nothing but a free place are left out.
 */
export function heldBy(
  view: RunView,
  idle: ReadonlySet<string | null>,
): ReadonlyMap<string | null, RunOperation> {
  const found = new Map<string | null, RunOperation>()
  const looked = new Set<string | null>()
  for (const { operation, state } of view.operations.values()) {
    if (looked.size === idle.size) break
    if (state !== 'waiting' || !idle.has(operation.host) || looked.has(operation.host)) continue
    looked.add(operation.host)
    const holder = running(view, operation)
    if (holder) found.set(operation.host, holder)
  }
  return found
}

/** Needs may be thousands deep where hosts follow each other. */
function running(view: RunView, operation: RunOperation): RunOperation | null {
  const seen = new Set<string>()
  const open = [...operation.needs].reverse()
  for (let need = open.pop(); need !== undefined; need = open.pop()) {
    const row = view.operations.get(need)
    if (!row || seen.has(need)) continue
    seen.add(need)
    if (row.state === 'running') return row.operation
    if (row.state === 'waiting') open.push(...[...row.operation.needs].reverse())
  }
  return null
}
