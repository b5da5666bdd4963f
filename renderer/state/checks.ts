import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Failure, ok, type Result } from '#shared/failure/failure'
import type { Waiver } from '#shared/ipc/areas/checks'
import type { KeptChecks } from '#shared/ipc/areas/evidence'
import type { KeptFactsSummary } from '#shared/ipc/areas/facts'
import type { Progress } from '#shared/ipc/contract'
import type { Message } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { Plan } from '#shared/model/plan'
import { emptyRun, foldRun, type RunView } from '#shared/model/run-view'
import type { Client } from '../client'

/** One list of checks: preflight or health. */
export interface CheckList {
  /** In the order they came; null until they were run. */
  readonly results: readonly CheckResult[] | null
  readonly running: boolean
  /** Every check has answered since the list was begun; false while it runs and when it was stopped. */
  readonly complete: boolean
  /** What was decided has changed since. */
  readonly stale: boolean
  /** Names of checks that are asked again one by one. */
  readonly again: readonly string[]
  readonly ranAt: string | null
  /** When hosts said what was judged, where kept facts were; null when they were asked. */
  readonly factsTakenAt: string | null
  /** What is being done, such as waiting for a slow host, until the next answers come. */
  readonly stage: Message | null
  readonly failures: readonly Failure[]
}

export interface ChecksState {
  readonly preflight: CheckList
  readonly health: CheckList
  readonly waivers: readonly Waiver[]
  /** Whether it is known what the last preflight of this environment gave. */
  readonly looked: boolean
  /** What the last preflight gave, when there was one; answers of this window stay. */
  readonly takeKept: (kept: KeptChecks | null) => void
  /** All checks, or those named; results of others stay. */
  readonly runPreflight: (dir: string, only?: readonly string[]) => Promise<void>
  /** What kept facts can answer; no host is asked. */
  readonly judgeFacts: (dir: string, facts: KeptFactsSummary) => Promise<void>
  readonly runHealth: (dir: string) => Promise<void>
  /** What a check offers on these hosts, as a plan that can be looked at. */
  readonly planFix: (dir: string, check: string, hosts: readonly string[]) => Promise<Result<Plan>>
  /** Runs such a plan as it was shown, told as it goes on; then the check is asked again. */
  readonly fix: (dir: string, plan: Plan, onView: (view: RunView) => void) => Promise<Result<RunView>>
  readonly loadWaivers: (dir: string) => Promise<void>
  readonly setWaiver: (dir: string, waiver: Waiver) => Promise<Result<readonly Waiver[]>>
  readonly removeWaiver: (
    dir: string,
    check: string,
    host: string | null,
  ) => Promise<Result<readonly Waiver[]>>
  /** Preflight judged what has been changed since. */
  readonly markStale: () => void
  readonly stop: () => void
  readonly reset: () => void
}

const notRun: CheckList = {
  results: null,
  running: false,
  complete: false,
  stale: false,
  again: [],
  ranAt: null,
  factsTakenAt: null,
  stage: null,
  failures: [],
}
const nothing = { preflight: notRun, health: notRun, waivers: [], looked: false }

export function createChecksStore(client: Client, now = () => new Date()): StoreApi<ChecksState> {
  return createStore<ChecksState>((set, get) => {
    let stopping = new AbortController()
    const put = (which: 'preflight' | 'health', part: Partial<CheckList>) =>
      set((state) => ({ [which]: { ...state[which], ...part } }) as Partial<ChecksState>)
    const take = (which: 'preflight' | 'health') => (items: readonly Progress[]) => {
      const results = items.flatMap((item) => (item.type === 'check' ? item.result : []))
      if (results.length > 0)
        put(which, { results: merged(get()[which].results ?? [], results), stage: null })
      const stage = items.findLast((item) => item.type === 'stage')
      if (stage) put(which, { stage: stage.text })
    }
    const signal = () => {
      if (stopping.signal.aborted) stopping = new AbortController()
      return stopping.signal
    }
    const endedAll = (which: 'preflight' | 'health', result: Result<readonly CheckResult[]>) =>
      put(which, {
        running: false,
        failures: result.ok ? [] : unlessStopped(result.failures),
        ...(result.ok ? { results: result.value, complete: true, ranAt: now().toISOString() } : {}),
      })
    const runPreflight = async (input: { dir: string; facts?: string }, known: Partial<CheckList> = {}) => {
      put('preflight', { ...notRun, ...known, running: true, results: [] })
      const options = { onProgress: take('preflight'), signal: signal() }
      endedAll('preflight', await client.call('preflight.run', input, options))
    }
    const endedAgain = (checks: readonly string[], result: Result<readonly CheckResult[]>) => {
      const { again, results } = get().preflight
      put('preflight', {
        again: again.filter((check) => !checks.includes(check)),
        failures: result.ok ? [] : unlessStopped(result.failures),
        ...(result.ok ? { results: replaced(results ?? [], result.value) } : {}),
      })
    }
    const tookWaivers = (result: Result<readonly Waiver[]>) => {
      if (result.ok) set({ waivers: result.value })
      return result
    }

    return {
      ...nothing,
      takeKept: (kept) => set(({ preflight }) => ({ looked: true, preflight: withKept(preflight, kept) })),
      runPreflight: async (dir, only) => {
        if (!only) return runPreflight({ dir })
        put('preflight', { again: [...get().preflight.again, ...only], failures: [] })
        const input = { dir, only: [...only] }
        endedAgain(only, await client.call('preflight.run', input, { signal: signal() }))
      },
      judgeFacts: (dir, { path, takenAt }) => runPreflight({ dir, facts: path }, { factsTakenAt: takenAt }),
      runHealth: async (dir) => {
        put('health', { ...notRun, running: true, results: [] })
        const options = { onProgress: take('health'), signal: signal() }
        endedAll('health', await client.call('health.run', { dir }, options))
      },
      planFix: (dir, check, hosts) =>
        client.call('plan.make', { dir, intent: { kind: 'fix', check, hosts: [...hosts] } }),
      fix: async (dir, { fingerprint, intent }, onView) => {
        const begun = await client.call('run.begin', { dir, fingerprint })
        if (!begun.ok) return begun
        const ended = await followed(client, dir, begun.value.run, onView)
        if (intent.kind === 'fix') await get().runPreflight(dir, [intent.check])
        return ended
      },
      loadWaivers: async (dir) => void tookWaivers(await client.call('waivers.list', { dir })),
      setWaiver: async (dir, waiver) => tookWaivers(await client.call('waivers.set', { dir, ...waiver })),
      removeWaiver: async (dir, check, host) =>
        tookWaivers(await client.call('waivers.remove', { dir, check, host })),
      markStale: () => {
        const { results, stale } = get().preflight
        if (results && !stale) put('preflight', { stale: true })
      },
      stop: () => stopping.abort(),
      reset: () => {
        stopping.abort()
        set(nothing)
      },
    }
  })
}

/** What was kept of earlier, where nothing newer is known. */
function withKept(list: CheckList, kept: KeptChecks | null): CheckList {
  if (!kept || list.results || list.running) return list
  return { ...list, results: kept.results, complete: true, ranAt: kept.at, stale: kept.outOfDate }
}

/** A run to its end; nothing to follow where there was nothing to do. */
async function followed(
  client: Client,
  dir: string,
  run: string,
  onView: (view: RunView) => void,
): Promise<Result<RunView>> {
  if (run === '') return ok(emptyRun)
  let view: RunView = emptyRun
  const onProgress = (items: readonly Progress[]) => {
    view = foldRun(
      view,
      items.flatMap((item) => (item.type === 'run' ? item.event : [])),
    )
    onView(view)
  }
  const ended = await client.call('run.follow', { dir, run, after: 0 }, { onProgress })
  return ended.ok ? ok(view) : ended
}

/** A newer answer takes the place of an older one for the same check and host. */
function merged(before: readonly CheckResult[], more: readonly CheckResult[]): readonly CheckResult[] {
  const all = new Map(before.map((result) => [keyOf(result), result]))
  for (const result of more) all.set(keyOf(result), result)
  return [...all.values()]
}

/** A check that was asked again has only its new answers; it keeps its place in the list. */
function replaced(before: readonly CheckResult[], more: readonly CheckResult[]): readonly CheckResult[] {
  const answers = new Map<string, CheckResult[]>()
  for (const { check } of [...before, ...more]) answers.set(check, [])
  const fresh = new Set(more.map(({ check }) => check))
  for (const result of before) if (!fresh.has(result.check)) answers.get(result.check)?.push(result)
  for (const result of more) answers.get(result.check)?.push(result)
  return [...answers.values()].flat()
}

/** That the user stopped it is no failure. */
function unlessStopped(failures: readonly Failure[]): readonly Failure[] {
  return failures.filter(({ code }) => code !== 'request.cancelled')
}

function keyOf({ check, host, field }: CheckResult): string {
  return [check, host ?? '', field ?? ''].join('\n')
}
