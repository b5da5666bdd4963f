import type { Detail, Operation } from './plan'

/** What is done side by side on different hosts for the same reasons, told once. */
export interface OperationGroup {
  readonly first: Operation
  /** The first one included, each on another host. */
  readonly operations: readonly Operation[]
  /** Empty for what concerns the whole cluster. */
  readonly hosts: readonly string[]
}

/**
 * Operations in their order, told once for all hosts that do the same. Operations of which one must wait for the other
 * are never told as one: a rolling restart reads host by host. `details`: what changes must be the same too.
 */
export function groupOperations(
  operations: readonly Operation[],
  details: boolean,
): readonly OperationGroup[] {
  const groups: { first: Operation; operations: Operation[]; hosts: string[] }[] = []
  const open = new Map<string, { group: (typeof groups)[number]; known: Set<string> }>()
  const depths = depthsOf(operations)
  for (const operation of operations) {
    const { host } = operation
    if (operation.role === 'milestone') open.clear()
    const key = likeness(operation, details, depths)
    const like = host === null ? undefined : open.get(key)
    if (like && host !== null && !like.known.has(host)) {
      like.known.add(host)
      like.group.hosts.push(host)
      like.group.operations.push(operation)
      continue
    }
    const group = { first: operation, operations: [operation], hosts: host === null ? [] : [host] }
    groups.push(group)
    open.set(key, { group, known: new Set(group.hosts) })
  }
  return groups
}

function likeness(operation: Operation, details: boolean, depths: ReadonlyMap<string, number>): string {
  const { id, kind, title, reasons, impact, changes } = operation
  const actions = changes.map((change) => [change.kind, change.action])
  const shown = detailsShown(operation, details)
  return JSON.stringify([kind, title, reasons, impact, actions, shown, depths.get(id)])
}

/** Commands are told even where nothing else of what changes is: they are the change itself. */
export function detailsShown(operation: Operation, all: boolean): readonly Detail[] {
  return all ? operation.details : operation.details.filter(({ type }) => type === 'commands')
}

/** How many operations, one after another, come before each: those that share a number need not wait for each other. */
function depthsOf(operations: readonly Operation[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const { id, needs } of operations) {
    let depth = 0
    for (const need of needs) depth = Math.max(depth, (depths.get(need) ?? -1) + 1)
    depths.set(id, depth)
  }
  return depths
}
