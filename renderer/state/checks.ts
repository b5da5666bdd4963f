import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Result } from '#shared/failure/failure'
import type { Waiver } from '#shared/ipc/areas/checks'
import type { Progress } from '#shared/ipc/contract'
import type { CheckResult } from '#shared/model/check'
import type { Client } from '../client'

/** One list of checks: preflight or health. */
export interface CheckList {
  /** In the order they came; null until they were run. */
  readonly results: readonly CheckResult[] | null
  readonly running: boolean
  /** Names of checks that are asked again one by one. */
  readonly again: readonly string[]
  readonly ranAt: string | null
  readonly failures: readonly Failure[]
}

export interface ChecksState {
  readonly preflight: CheckList
  readonly health: CheckList
  readonly waivers: readonly Waiver[]
  /** All checks, or those named; results of others stay. */
  readonly runPreflight: (dir: string, only?: readonly string[]) => Promise<void>
  readonly runHealth: (dir: string) => Promise<void>
  /** Runs the commands that a result offers, on its host, then the check again. */
  readonly fix: (dir: string, check: string, host: string) => Promise<Result<readonly CheckResult[]>>
  readonly loadWaivers: (dir: string) => Promise<void>
  readonly setWaiver: (dir: string, waiver: Waiver) => Promise<Result<readonly Waiver[]>>
  readonly removeWaiver: (
    dir: string,
    check: string,
    host: string | null,
  ) => Promise<Result<readonly Waiver[]>>
  readonly stop: () => void
  readonly reset: () => void
}

const notRun: CheckList = { results: null, running: false, again: [], ranAt: null, failures: [] }
const nothing = { preflight: notRun, health: notRun, waivers: [] }

export function createChecksStore(client: Client, now = () => new Date()): StoreApi<ChecksState> {
  return createStore<ChecksState>((set, get) => {
    let stopping = new AbortController()
    const put = (which: 'preflight' | 'health', part: Partial<CheckList>) =>
      set((state) => ({ [which]: { ...state[which], ...part } }) as Partial<ChecksState>)
    const take = (which: 'preflight' | 'health') => (items: readonly Progress[]) => {
      const results = items.flatMap((item) => (item.type === 'check' ? item.result : []))
      if (results.length > 0) put(which, { results: merged(get()[which].results ?? [], results) })
    }
    const signal = () => {
      if (stopping.signal.aborted) stopping = new AbortController()
      return stopping.signal
    }
    const ended = (which: 'preflight' | 'health', result: Result<readonly CheckResult[]>, all: boolean) => {
      const before = all ? [] : (get()[which].results ?? [])
      put(which, {
        running: false,
        again: [],
        failures: result.ok ? [] : result.failures,
        ...(result.ok ? { results: merged(before, result.value), ranAt: now().toISOString() } : {}),
      })
    }
    const tookWaivers = (result: Result<readonly Waiver[]>) => {
      if (result.ok) set({ waivers: result.value })
      return result
    }

    return {
      ...nothing,
      runPreflight: async (dir, only) => {
        if (only) put('preflight', { again: only, failures: [] })
        else put('preflight', { running: true, results: [], failures: [] })
        const input = only ? { dir, only: [...only] } : { dir }
        const options = { onProgress: take('preflight'), signal: signal() }
        ended('preflight', await client.call('preflight.run', input, options), only === undefined)
      },
      runHealth: async (dir) => {
        put('health', { running: true, results: [], failures: [] })
        const options = { onProgress: take('health'), signal: signal() }
        ended('health', await client.call('health.run', { dir }, options), true)
      },
      fix: async (dir, check, host) => {
        put('preflight', { again: [check] })
        const result = await client.call('preflight.fix', { dir, check, host })
        ended('preflight', result, false)
        return result
      },
      loadWaivers: async (dir) => void tookWaivers(await client.call('waivers.list', { dir })),
      setWaiver: async (dir, waiver) => tookWaivers(await client.call('waivers.set', { dir, ...waiver })),
      removeWaiver: async (dir, check, host) =>
        tookWaivers(await client.call('waivers.remove', { dir, check, host })),
      stop: () => stopping.abort(),
      reset: () => {
        stopping.abort()
        set(nothing)
      },
    }
  })
}

/** A newer answer takes the place of an older one for the same check and host. */
function merged(before: readonly CheckResult[], more: readonly CheckResult[]): readonly CheckResult[] {
  const all = new Map(before.map((result) => [keyOf(result), result]))
  for (const result of more) all.set(keyOf(result), result)
  return [...all.values()]
}

function keyOf({ check, host, field }: CheckResult): string {
  return [check, host ?? '', field ?? ''].join('\n')
}
