import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Result } from '#shared/failure/failure'
import type { Progress, Replies } from '#shared/ipc/contract'
import { isOfCluster } from '#shared/model/intent-text'
import type { RunEvent } from '#shared/model/run'
import { emptyRun, foldRun, type RunView } from '#shared/model/run-view'
import type { Client } from '../client'
import { type Board, emptyBoard, foldBoard, reckonChains } from './run-board'
import { type LogLines, noLines, withLines } from './run-log'

/** The run of the open environment that is on screen, live or ended. */
export interface RunState {
  /** Null when none is. */
  readonly id: string | null
  readonly dir: string | null
  /**
   * `reading` until the first events came, and of a run that is known to have ended until all came; `lost` when the
   * line was cut while the run went on.
   */
  readonly state: 'none' | 'beginning' | 'reading' | 'live' | 'ended' | 'lost'
  readonly paused: boolean
  readonly view: RunView
  readonly board: Board
  readonly log: LogLines
  /** Milliseconds that the clock of Slipway's machine is behind this one's. */
  readonly behind: number
  /** Why it could not begin or be followed. What failed in the run is in its view. */
  readonly failures: readonly Failure[]
  /** Begins a run of the plan with that fingerprint and follows it; an empty id means nothing was to do. */
  readonly begin: (input: BeginInput) => Promise<Result<Replies['run.begin']>>
  /** Shows a run from its first event, and goes on as long as it lives; one `known` to have ended never is live. */
  readonly follow: (dir: string, run: string, known?: 'ended') => Promise<void>
  /** Follows the environment's live run, if there is one; true when there is. */
  readonly followLive: (dir: string) => Promise<boolean>
  /** The live run, or else the newest one that did something: what a reopened window goes on with. */
  readonly followLatest: (dir: string) => Promise<void>
  readonly cancel: () => Promise<Result<null>>
  readonly pause: (paused: boolean) => Promise<Result<null>>
  readonly retry: (host: string) => Promise<Result<Replies['run.retry']>>
  /** Says yes to what an operation asks. */
  readonly approve: (op: string) => Promise<Result<null>>
  readonly reset: () => void
}

/** A plan that was approved, or a run to go on with. */
export type BeginInput = { readonly dir: string } & (
  | { readonly fingerprint: string }
  | { readonly resumes: string }
)

const nothing = {
  id: null,
  dir: null,
  state: 'none',
  paused: false,
  view: emptyRun,
  board: emptyBoard,
  log: noLines,
  behind: 0,
  failures: [],
} as const

interface Parts {
  readonly client: Client
  readonly now: () => number
  readonly set: StoreApi<RunState>['setState']
  readonly get: StoreApi<RunState>['getState']
}

export function createRunStore(client: Client, now = () => Date.now()): StoreApi<RunState> {
  return createStore<RunState>((set, get) => {
    const parts = { client, now, set, get }
    const listener = listening(parts)
    let openings = 0
    return {
      ...nothing,
      begin: (input) => {
        listener.stop()
        return beginRun(parts, input)
      },
      follow: listener.follow,
      followLive: async (dir) => {
        const result = await client.call('run.live', {})
        const live = result.ok
          ? result.value.find((item) => item.dir === dir && isOfCluster(item.intent))
          : undefined
        if (!live) return false
        void get().follow(dir, live.run)
        set({ paused: live.paused })
        return true
      },
      followLatest: async (dir) => {
        openings += 1
        const mine = openings
        if (await get().followLive(dir)) return
        const result = await client.call('run.list', { dir })
        if (!result.ok || mine !== openings || get().state !== 'none') return
        const ran = result.value.filter((run) => run.result !== 'refused' && isOfCluster(run.intent))
        const [newest] = [...ran].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
        if (newest) void get().follow(dir, newest.id, newest.result === 'running' ? undefined : 'ended')
      },
      cancel: () => client.call('run.cancel', named(get())),
      pause: async (paused) => {
        const result = await client.call('run.pause', { ...named(get()), paused })
        if (result.ok) set({ paused })
        return result
      },
      approve: (op) => client.call('run.approve', { ...named(get()), op }),
      retry: (host) => client.call('run.retry', { ...named(get()), host }),
      reset: () => {
        listener.stop()
        openings += 1
        set(nothing)
      },
    }
  })
}

async function beginRun(
  { client, set, get }: Parts,
  input: BeginInput,
): Promise<Result<Replies['run.begin']>> {
  const { id, dir, state, view, board, log, behind } = get()
  // A run that could not be resumed is looked at again: its failures are what there is to put right.
  const ended = state === 'ended' ? { id, dir, state, view, board, log, behind } : { dir: input.dir }
  set({ ...nothing, dir: input.dir, state: 'beginning' })
  const result = await client.call('run.begin', input)
  if (!result.ok) set({ ...nothing, ...ended, failures: result.failures })
  else if (result.value.run === '') set({ ...nothing, dir: input.dir })
  else void get().follow(input.dir, result.value.run)
  return result
}

/** Hears one run at a time, and takes its events in. */
function listening({ client, now, set, get }: Parts) {
  let following: AbortController | null = null
  /** The run of which it was reckoned what is left. */
  let reckoned = ''
  /** Its events come in batches, and all but the last leave it looking as if it went on. */
  let hasEnded = false

  function take(items: readonly Progress[]): void {
    const events = items.flatMap((item) => (item.type === 'run' ? item.event : []))
    if (events.length === 0) return
    const next = foldedIn(get(), events, now())
    const state = next.view.state !== 'running' ? 'ended' : hasEnded ? 'reading' : 'live'
    set({ ...next, paused: next.view.paused, state })
    if (state !== 'live' || reckoned === next.view.run) return
    reckoned = next.view.run
    reckon({ set, get }, next.view)
  }

  async function listen(dir: string, run: string, after: number): Promise<void> {
    following?.abort()
    const stop = new AbortController()
    following = stop
    const onProgress = (items: readonly Progress[]) => {
      if (!stop.signal.aborted) take(items)
    }
    const result = await client.call('run.follow', { dir, run, after }, { onProgress, signal: stop.signal })
    if (stop.signal.aborted) return
    following = null
    if (result.ok) set({ state: 'ended', paused: false })
    else set({ state: get().view.seq > 0 ? 'lost' : 'none', failures: result.failures })
  }

  return {
    follow: async (dir: string, run: string, known?: 'ended'): Promise<void> => {
      const same = get().id === run && get().dir === dir
      if (same && ['reading', 'live', 'ended'].includes(get().state)) return
      if (!same) {
        reckoned = ''
        set({ ...nothing, id: run, dir, state: 'reading' })
      }
      hasEnded = known === 'ended' || (same && hasEnded)
      await listen(dir, run, same ? get().view.seq : 0)
    },
    stop: (): void => {
      following?.abort()
      following = null
      reckoned = ''
    },
  }
}

/** What is known of a run after more of its events; those that were heard before count once. */
function foldedIn({ view, board, log, behind }: RunState, events: readonly RunEvent[], here: number) {
  const fresh = events.filter((event) => event.seq > view.seq)
  const next = foldRun(view, fresh)
  const operationOf = (op: string) => next.operations.get(op)?.operation
  return {
    view: next,
    board: foldBoard(board, view, next, fresh),
    log: withLines(log, fresh, view.seq, operationOf),
    behind: clockBehind(behind, view.seq > 0, fresh, here),
  }
}

/** What is left of a run can be said a moment after its first picture. */
function reckon({ set, get }: Pick<Parts, 'set' | 'get'>, view: RunView): void {
  const chains = reckonChains(view.operations)
  const step = () => {
    const next = chains.next()
    if (get().view.run !== view.run) return
    if (next.done) set({ board: { ...get().board, chains: next.value } })
    else setTimeout(step)
  }
  setTimeout(step)
}

/**
 * Clocks of two machines differ. Events that are told as they happen show by how much; small differences are their way
 * here. What was told from the journal says nothing.
 */
function clockBehind(known: number, live: boolean, events: readonly RunEvent[], here: number): number {
  const there = Date.parse(events.at(-1)?.at ?? '')
  if (!live || Number.isNaN(there)) return known
  const difference = here - there
  if (Math.abs(difference) < 2000) return 0
  return known === 0 || Math.abs(difference) < Math.abs(known) ? difference : known
}

function named({ dir, id }: Pick<RunState, 'dir' | 'id'>): { dir: string; run: string } {
  return { dir: dir ?? '', run: id ?? '' }
}
