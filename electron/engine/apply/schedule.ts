import type { Operation } from '#shared/model/plan'

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
  /** Everything that has not started yet. */
  readonly waiting: readonly Operation[]
  readonly running: number
}

export function makeSchedule(operations: readonly Operation[], limits: Limits): Schedule {
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  const dependents = new Map<string, string[]>()
  const missing = new Map<string, number>()
  const ready: Operation[] = []
  const waiting = new Set<string>(byId.keys())
  const lanes = new Map<string, number>()
  let running = 0

  for (const operation of operations) {
    const needs = operation.needs.filter((need) => byId.has(need))
    missing.set(operation.id, needs.length)
    for (const need of needs) dependents.set(need, [...(dependents.get(need) ?? []), operation.id])
    if (needs.length === 0) ready.push(operation)
  }

  const end = (id: string) => {
    const operation = byId.get(id)
    if (!operation) return
    running -= 1
    const lane = laneOf(operation)
    if (lane) lanes.set(lane, (lanes.get(lane) ?? 1) - 1)
  }

  return {
    take: () => {
      const started: Operation[] = []
      const held: Operation[] = []
      for (const operation of ready.splice(0)) {
        if (!waiting.has(operation.id)) continue
        const lane = laneOf(operation)
        const limit = operation.kind === 'pullImage' ? limits.pullsPerHost : limits.perHost
        const used = lane ? (lanes.get(lane) ?? 0) : 0
        if (running >= limits.total || (lane && used >= limit)) {
          held.push(operation)
          continue
        }
        if (lane) lanes.set(lane, used + 1)
        running += 1
        waiting.delete(operation.id)
        started.push(operation)
      }
      ready.push(...held)
      return started
    },
    done: (id) => {
      end(id)
      for (const dependent of dependents.get(id) ?? []) {
        const left = (missing.get(dependent) ?? 0) - 1
        missing.set(dependent, left)
        const operation = byId.get(dependent)
        if (left === 0 && operation) ready.push(operation)
      }
    },
    failed: (id) => {
      end(id)
      const lost: Operation[] = []
      const queue = [...(dependents.get(id) ?? [])]
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        if (!waiting.delete(next)) continue
        const operation = byId.get(next)
        if (operation) lost.push(operation)
        queue.push(...(dependents.get(next) ?? []))
      }
      return lost
    },
    get waiting() {
      return [...waiting].flatMap((id) => byId.get(id) ?? [])
    },
    get running() {
      return running
    },
  }
}

function laneOf(operation: Operation): string | null {
  if (operation.host === null) return null
  return operation.kind === 'pullImage' ? `${operation.host} pulls` : operation.host
}
