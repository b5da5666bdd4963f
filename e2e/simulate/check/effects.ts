import type { Change, Plan } from '#shared/model/plan'
import type { Attempt } from '../run/operator'
import { type Difference, differences, keyOf, type Snapshot } from './snapshot'
import { type Violation, violation } from './violation'

export interface Effects {
  /** What stood on hosts before and after. */
  readonly before: Snapshot
  readonly after: Snapshot
  /** What calls of ours changed of the cluster. */
  readonly ours: readonly Difference[]
  /** What changed of the cluster and of containers of jobs, by whomever: containers do by themselves what a plan lists too. */
  readonly itself: readonly Difference[]
  /** Keys of what faults, or hands other than ours, changed meanwhile. */
  readonly foreign: ReadonlySet<string>
  /** Nothing disturbed the attempt. */
  readonly clean: boolean
}

/** Exactly what the plan listed changed; of an attempt that did not end well, nothing else did. */
export function effectViolations(
  { plan, end, events, reported }: Attempt,
  effects: Effects,
): readonly Violation[] {
  if (!plan) return []
  const listed = changesByKey(plan.operations.flatMap(({ changes }) => changes))
  const aside = asideNames(plan)
  const disturbed = (item: Difference) =>
    // Engines start again by themselves what failed or was cut short.
    item.kind === 'container' && ((!effects.clean && item.how === 'changed') || aside.has(item.name))
  const changed = [...differences(effects.before, effects.after), ...effects.ours].filter(
    (item) => !effects.foreign.has(keyOf(item)),
  )
  const seen = changed.filter((item) => !disturbed(item))
  const found = seen.flatMap((item) => unlisted(item, listed, effects.clean && end === 'done'))
  const reports = reported.filter((change) => !listed.has(keyOf(change)))
  const done = events.flatMap((event) => (event.type === 'opDone' ? event.changes : []))
  return [
    ...found,
    ...reports.map((change) => violation('effect.reportedUnlisted', text(change))),
    ...(effects.clean && end === 'done' ? missing(plan, done, [...changed, ...effects.itself]) : []),
  ]
}

function changesByKey(changes: readonly Change[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const change of changes) {
    const actions = found.get(keyOf(change)) ?? new Set()
    found.set(keyOf(change), actions.add(change.action))
  }
  return found
}

/** Names under which a container that is replaced goes on for a while. */
function asideNames(plan: Plan): ReadonlySet<string> {
  return new Set(
    plan.operations.flatMap(({ payload }) => {
      const aside =
        typeof payload === 'object' && payload !== null && 'aside' in payload ? payload.aside : undefined
      return typeof aside === 'string' ? [aside] : []
    }),
  )
}

function unlisted(
  item: Difference,
  listed: ReadonlyMap<string, ReadonlySet<string>>,
  whole: boolean,
): readonly Violation[] {
  const actions = listed.get(keyOf(item))
  if (!actions)
    return [violation(item.how === 'vanished' ? 'effect.unlistedRemoval' : 'effect.unlisted', text(item))]
  const removed = item.how === 'vanished'
  if (removed && !actions.has('remove') && (whole || item.kind !== 'container'))
    return [violation('effect.unlistedRemoval', text(item))]
  if (!removed && whole && actions.size === 1 && actions.has('remove'))
    return [violation('effect.notRemoved', text(item))]
  return []
}

/** A plan that was carried out whole did all that it listed, or said that it was so already. */
function missing(plan: Plan, done: readonly Change[], seen: readonly Difference[]): readonly Violation[] {
  const changed = new Set(seen.map(keyOf))
  const told = new Set(done.map(keyOf))
  return plan.operations
    .flatMap(({ changes }) => changes)
    .filter((change) => !changed.has(keyOf(change)) && told.has(keyOf(change)))
    .map((change) => violation('effect.missing', text(change)))
}

function text(item: Difference | Change): string {
  const where = item.host === null ? '' : ` on ${item.host}`
  return `${item.kind} ${item.name}${where}: ${'how' in item ? item.how : item.action}`
}
