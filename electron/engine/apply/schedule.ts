import type { Operation } from '#shared/model/plan'
import { pullImage } from '../operations'

/** How many operations run at once. Pulls have lanes of their own, so that they never hold up a restart. */
export interface Limits {
  readonly total: number
  readonly perHost: number
  readonly pullsPerHost: number
}

export const defaultLimits: Limits = { total: 48, perHost: 4, pullsPerHost: 2 }

/** Hands out operations whose needs are met, within the limits. Pure bookkeeping: it runs nothing. */
export interface Schedule {
  /** Operations that may start now; they count as running from here on. */
  take(): readonly Operation[]
  done(id: string): void
  /** Gives all operations, near or far, that can never start now. */
  failed(id: string): readonly Operation[]
  /**
   * Lets failed operations wait again, and with them what was skipped for them and for nothing else. Gives all that
   * waits again, in the order of the plan.
   */
  requeue(ids: readonly string[]): readonly Operation[]
  /** Everything that has not started yet. */
  readonly waiting: readonly Operation[]
  readonly running: number
}

/** Operations that share a limit, first come, first served. */
interface Lane {
  readonly limit: number
  /** Ready operations from `next` on; those before have started. */
  readonly queue: Operation[]
  next: number
  running: number
  /** Stands in the line of lanes that may start something. */
  inLine: boolean
}

/**
 * Taking, ending and failing cost in proportion to what they start or skip, never to the size of the plan. Throws for
 * a plan whose needs are not in it or go in a circle: it could never be carried out as it was shown.
 */
export function makeSchedule(operations: readonly Operation[], limits: Limits): Schedule {
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  const dependents = dependentsOf(operations, byId)
  const missing = new Map(operations.map((operation) => [operation.id, operation.needs.length]))
  const waiting = new Set<string>(byId.keys())
  const bad = new Set<string>()
  const skipped = new Set<string>()
  const lanes = makeLanes(limits)
  refuseCircles(operations, dependents)
  for (const operation of operations) if (operation.needs.length === 0) lanes.ready(operation)

  return {
    take: () => {
      const started = lanes.take((operation) => waiting.has(operation.id))
      for (const operation of started) waiting.delete(operation.id)
      return started
    },
    done: (id) => {
      lanes.end(byId.get(id))
      for (const dependent of dependents.get(id) ?? []) {
        const left = (missing.get(dependent.id) ?? 0) - 1
        missing.set(dependent.id, left)
        if (left === 0 && waiting.has(dependent.id)) lanes.ready(dependent)
      }
    },
    failed: (id) => {
      lanes.end(byId.get(id))
      bad.add(id)
      const lost: Operation[] = []
      const queue = [id]
      for (let at = 0; at < queue.length; at += 1) {
        for (const dependent of dependents.get(queue[at] ?? '') ?? []) {
          if (!waiting.delete(dependent.id)) continue
          skipped.add(dependent.id)
          lost.push(dependent)
          queue.push(dependent.id)
        }
      }
      return lost
    },
    requeue: (ids) => {
      const again = new Set(ids.filter((id) => bad.delete(id)))
      for (const id of freed(skipped, bad, byId)) {
        skipped.delete(id)
        again.add(id)
      }
      const restored = operations.filter(({ id }) => again.has(id))
      for (const operation of restored) {
        waiting.add(operation.id)
        if (missing.get(operation.id) === 0) lanes.ready(operation)
      }
      return restored
    },
    get waiting() {
      return [...waiting].flatMap((id) => byId.get(id) ?? [])
    },
    get running() {
      return lanes.running
    },
  }
}

type Dependents = ReadonlyMap<string, readonly Operation[]>

function dependentsOf(
  operations: readonly Operation[],
  byId: ReadonlyMap<string, Operation>,
): Map<string, Operation[]> {
  const dependents = new Map<string, Operation[]>()
  for (const operation of operations) {
    for (const need of operation.needs) {
      if (!byId.has(need)) throw new Error(`${operation.id} needs ${need}, which is not in the plan`)
      const known = dependents.get(need)
      if (known) known.push(operation)
      else dependents.set(need, [operation])
    }
  }
  return dependents
}

/** Skipped operations that need, near or far, none of those that failed. */
function freed(
  skipped: ReadonlySet<string>,
  bad: ReadonlySet<string>,
  byId: ReadonlyMap<string, Operation>,
): readonly string[] {
  const held = new Map<string, boolean>()
  const settle = (id: string) => held.set(id, bad.has(id) || (byId.get(id)?.needs ?? []).some(isHeld))
  const isHeld = (id: string) => held.get(id) ?? false
  // Needs first, without recursion: chains of needs may be as long as the plan.
  for (const start of skipped) {
    const open = [start]
    for (let id = open.at(-1); id !== undefined; id = open.at(-1)) {
      const unsettled = (byId.get(id)?.needs ?? []).filter(
        (need) => !held.has(need) && (skipped.has(need) || bad.has(need)),
      )
      if (!held.has(id) && unsettled.length > 0) open.push(...unsettled)
      else {
        if (!held.has(id)) settle(id)
        open.pop()
      }
    }
  }
  return [...skipped].filter((id) => !isHeld(id))
}

function refuseCircles(operations: readonly Operation[], dependents: Dependents): void {
  const missing = new Map(operations.map((operation) => [operation.id, operation.needs.length]))
  const free = operations.filter((operation) => operation.needs.length === 0)
  for (let at = 0; at < free.length; at += 1) {
    for (const dependent of dependents.get(free[at]?.id ?? '') ?? []) {
      const left = (missing.get(dependent.id) ?? 0) - 1
      missing.set(dependent.id, left)
      if (left === 0) free.push(dependent)
    }
  }
  if (free.length === operations.length) return
  const stuck = operations.find((operation) => (missing.get(operation.id) ?? 0) > 0)
  throw new Error(`the needs of ${stuck?.id ?? 'an operation'} go in a circle`)
}

/** Lanes with something to start stand in line; pulls, which may take long, in a second line behind it. */
function makeLanes(limits: Limits) {
  const lanes = new Map<string, Lane>()
  const lines: { readonly first: Lane[]; readonly pulls: Lane[] } = { first: [], pulls: [] }
  let running = 0

  const laneOf = (operation: Operation): Lane => {
    const isPull = pullImage.is(operation)
    const key = `${isPull ? 'pull' : 'work'} ${operation.host ?? ''}`
    const known = lanes.get(key)
    if (known) return known
    const perHost = isPull ? limits.pullsPerHost : limits.perHost
    const limit = operation.host === null ? Number.POSITIVE_INFINITY : perHost
    const made: Lane = { limit, queue: [], next: 0, running: 0, inLine: false }
    lanes.set(key, made)
    return made
  }
  const standInLine = (lane: Lane, operation: Operation) => {
    if (lane.inLine || lane.running >= lane.limit || lane.next >= lane.queue.length) return
    lane.inLine = true
    lines[pullImage.is(operation) ? 'pulls' : 'first'].push(lane)
  }

  return {
    get running() {
      return running
    },
    ready: (operation: Operation) => {
      const lane = laneOf(operation)
      lane.queue.push(operation)
      standInLine(lane, operation)
    },
    end: (operation: Operation | undefined) => {
      if (!operation) return
      const lane = laneOf(operation)
      lane.running -= 1
      running -= 1
      standInLine(lane, operation)
    },
    take: (mayStart: (operation: Operation) => boolean): Operation[] => {
      const started: Operation[] = []
      for (const line of [lines.first, lines.pulls]) {
        while (line.length > 0 && running < limits.total) {
          const begun = startFirst(line, mayStart)
          if (!begun) continue
          running += 1
          started.push(begun)
        }
      }
      return started
    },
  }
}

/** Starts one operation of the lane in front; the lane goes to the end of the line while it may start more. */
function startFirst(line: Lane[], mayStart: (operation: Operation) => boolean): Operation | null {
  const lane = line.shift()
  if (!lane) return null
  const operation = lane.queue[lane.next]
  lane.next += 1
  const begun = operation && mayStart(operation) ? operation : null
  if (begun) lane.running += 1
  lane.inLine = lane.next < lane.queue.length && lane.running < lane.limit
  if (lane.inLine) line.push(lane)
  return begun
}
