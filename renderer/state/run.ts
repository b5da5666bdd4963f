import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Result } from '#shared/failure/failure'
import type { Progress, Replies } from '#shared/ipc/contract'
import { emptyRun, foldRun, type RunView } from '#shared/model/run-view'
import type { Client } from '../client'
import { type LogLines, noLines, withOutput } from './log-lines'

/** The run of the open environment that is on screen, live or ended. */
export interface RunState {
  /** Null when none is. */
  readonly id: string | null
  readonly dir: string | null
  /** `reading` until the first events came; `lost` when the line was cut while the run went on. */
  readonly state: 'none' | 'beginning' | 'reading' | 'live' | 'ended' | 'lost'
  readonly paused: boolean
  readonly view: RunView
  readonly log: LogLines
  /** Why it could not begin or be followed. What failed in the run is in its view. */
  readonly failures: readonly Failure[]
  /** Begins a run of the plan with that fingerprint and follows it; an empty id means nothing was to do. */
  readonly begin: (input: BeginInput) => Promise<Result<Replies['run.begin']>>
  /** Shows a run from its first event, and goes on as long as it lives. */
  readonly follow: (dir: string, run: string) => Promise<void>
  /** Follows the environment's live run, if there is one; true when there is. */
  readonly followLive: (dir: string) => Promise<boolean>
  readonly cancel: () => Promise<Result<null>>
  readonly pause: (paused: boolean) => Promise<Result<null>>
  readonly retry: (host: string) => Promise<Result<Replies['run.retry']>>
  readonly reset: () => void
}

export interface BeginInput {
  readonly dir: string
  readonly action: 'deploy' | 'reconfigure'
  readonly fingerprint?: string
  readonly resumes?: string
}

const nothing = {
  id: null,
  dir: null,
  state: 'none',
  paused: false,
  view: emptyRun,
  log: noLines,
  failures: [],
} as const

export function createRunStore(client: Client): StoreApi<RunState> {
  return createStore<RunState>((set, get) => {
    let following: AbortController | null = null

    function take(items: readonly Progress[]): void {
      const events = items.flatMap((item) => (item.type === 'run' ? item.event : []))
      if (events.length === 0) return
      const { view, log } = get()
      const fresh = events.filter((event) => event.seq > view.seq)
      const next = foldRun(view, fresh)
      const hostOf = (op: string) => next.operations.get(op)?.operation.host ?? null
      set({
        view: next,
        log: withOutput(log, fresh, hostOf),
        state: next.state === 'running' ? 'live' : 'ended',
      })
    }

    async function listen(dir: string, run: string, after: number): Promise<void> {
      following?.abort()
      const stop = new AbortController()
      following = stop
      const options = {
        onProgress: (items: readonly Progress[]) => {
          if (!stop.signal.aborted) take(items)
        },
        signal: stop.signal,
      }
      const result = await client.call('run.follow', { dir, run, after }, options)
      if (stop.signal.aborted) return
      following = null
      if (result.ok) set({ state: 'ended', paused: false })
      else set({ state: get().view.seq > 0 ? 'lost' : 'none', failures: result.failures })
    }

    return {
      ...nothing,
      begin: async (input) => {
        following?.abort()
        set({ ...nothing, dir: input.dir, state: 'beginning' })
        const result = await client.call('run.begin', input)
        if (!result.ok) set({ ...nothing, dir: input.dir, failures: result.failures })
        else if (result.value.run === '') set({ ...nothing, dir: input.dir })
        else void get().follow(input.dir, result.value.run)
        return result
      },
      follow: async (dir, run) => {
        const same = get().id === run && get().dir === dir
        if (same && ['reading', 'live', 'ended'].includes(get().state)) return
        if (!same) set({ ...nothing, id: run, dir, state: 'reading' })
        await listen(dir, run, same ? get().view.seq : 0)
      },
      followLive: async (dir) => {
        const result = await client.call('run.live', {})
        const live = result.ok ? result.value.find((item) => item.dir === dir) : undefined
        if (!live) return false
        void get().follow(dir, live.run)
        set({ paused: live.paused })
        return true
      },
      cancel: () => client.call('run.cancel', named(get())),
      pause: async (paused) => {
        const result = await client.call('run.pause', { ...named(get()), paused })
        if (result.ok) set({ paused })
        return result
      },
      retry: (host) => client.call('run.retry', { ...named(get()), host }),
      reset: () => {
        following?.abort()
        following = null
        set(nothing)
      },
    }
  })
}

function named({ dir, id }: Pick<RunState, 'dir' | 'id'>): { dir: string; run: string } {
  return { dir: dir ?? '', run: id ?? '' }
}
