import { setMaxListeners } from 'node:events'
import { resolve } from 'node:path'
import type { Steering } from '#engine'
import { attempt, type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { LiveRun } from '#shared/ipc/areas/run'
import { msg, quoted } from '#shared/message/message'
import type { Intent } from '#shared/model/intent'
import type { RunEvent, RunResult } from '#shared/model/run'
import { changesState } from '#store/journal/events'
import { tailJournal } from '#store/journal/tail'

/** The runs of this process, from before they begin until they have ended, and whoever looks at them. */
export interface LiveRuns {
  /**
   * Carries out `work` as the run of that id; it counts as begun once its first event is kept. A run of the same folder
   * that has told its end and is still letting go of hosts and locks is waited for.
   */
  start<T>(dir: string, run: string, work: (live: RunKeeper) => Promise<Result<T>>): StartedRun<T>
  /**
   * Tells a run's events after number `after`, and those to come, in order: from memory for a run of this process, else
   * from its journal. Resolves when the run has ended. Errors: `run.*`, `journal.*`, `request.cancelled`.
   */
  follow(dir: string, run: string, after: number, look: Look): Promise<Result<RunResult | 'interrupted'>>
  list(): readonly LiveRun[]
  /** No new operation starts; running ones end. Errors of this and the next two: `run.notLive`. */
  cancel(dir: string, run: string): Result<null>
  pause(dir: string, run: string, paused: boolean): Result<null>
  /** Gives how many operations wait again. Errors: `run.nothingToRetry`. */
  retry(dir: string, run: string, host: string): Result<number>
  /** Says yes to what an operation asks. Errors: `run.nothingAsked`. */
  approve(dir: string, run: string, op: string, by: string): Result<null>
  /** Resolves when no run lives any more. */
  settled(): Promise<void>
}

/** What a run is given to be looked at and steered. */
export interface RunKeeper {
  readonly cancel: AbortSignal
  /** Called with each event once it is kept. */
  take(event: RunEvent): void
  steer(steering: Steering): void
}

export interface StartedRun<T> {
  /** False when it ended before its first event. */
  readonly began: Promise<boolean>
  readonly ended: Promise<Result<T>>
  cancel(): void
}

export interface Look {
  readonly onEvents: (events: readonly RunEvent[]) => void
  readonly signal: AbortSignal
}

interface Live {
  readonly dir: string
  readonly run: string
  readonly controller: AbortController
  readonly log: EventLog
  readonly followers: Set<Follower>
  ended: Promise<unknown>
  steering: Steering | undefined
  begun: boolean
  intent: Intent | undefined
  paused: boolean
}

interface Follower {
  readonly take: (event: RunEvent) => void
  readonly end: (result: RunResult | 'interrupted') => void
}

/** `onChange` hears when a run of the folder has begun and when it has ended. */
export function makeLiveRuns(onChange: (dir: string) => void): LiveRuns {
  const runs = new Map<string, Live>()
  const keyOf = (dir: string, run: string) => `${resolve(dir)}\n${run}`
  const steered = (dir: string, run: string): Result<Live> => {
    const live = runs.get(keyOf(dir, run))
    return live ? ok(live) : fail(notLive(run))
  }
  return {
    start: (dir, run, work) => {
      const began = gate()
      const { live, keeper } = newLive(resolve(dir), run, () => {
        began.open(true)
        onChange(resolve(dir))
      })
      const leaving = [...runs.values()].filter(
        (other) => other.dir === live.dir && other.log.result !== null,
      )
      runs.set(keyOf(dir, run), live)
      const finish = () => {
        runs.delete(keyOf(dir, run))
        began.open(false)
        for (const follower of live.followers) follower.end(live.log.result ?? 'interrupted')
        if (live.begun) onChange(resolve(dir))
      }
      const begin = () =>
        leaving.length === 0
          ? work(keeper)
          : Promise.all(leaving.map((other) => other.ended)).then(() => work(keeper))
      const ended = attempt(begin).then((done) => (done.ok ? done.value : done))
      const closed = ended.finally(finish)
      live.ended = closed.catch(() => undefined)
      return { began: began.opened, ended: closed, cancel: () => live.controller.abort() }
    },
    follow: async (dir, run, after, look) => {
      const live = runs.get(keyOf(dir, run))
      if (live) return followLive(live, after, look)
      return tailJournal(dir, run, { after, ...look })
    },
    list: () =>
      [...runs.values()].flatMap(({ begun, dir, run, intent, paused }) =>
        begun ? [{ dir, run, ...(intent ? { intent } : {}), paused }] : [],
      ),
    cancel: (dir, run) => {
      const live = steered(dir, run)
      if (!live.ok) return live
      live.value.controller.abort()
      return ok(null)
    },
    pause: (dir, run, paused) => {
      const live = steered(dir, run)
      if (!live.ok) return live
      if (!live.value.steering) return fail(notLive(run))
      live.value.steering.pause(paused)
      return ok(null)
    },
    retry: (dir, run, host) => {
      const live = steered(dir, run)
      if (!live.ok) return live
      const operations = live.value.steering?.retry(host) ?? 0
      return operations > 0 ? ok(operations) : fail(nothingToRetry(host))
    },
    approve: (dir, run, op, by) => {
      const live = steered(dir, run)
      if (!live.ok) return live
      return live.value.steering?.approve(op, by) ? ok(null) : fail(nothingAsked(op))
    },
    settled: async () => {
      while (runs.size > 0) await Promise.all([...runs.values()].map(({ ended }) => ended))
    },
  }
}

function gate() {
  let open: (begun: boolean) => void = () => undefined
  const opened = new Promise<boolean>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

function newLive(dir: string, run: string, onBegun: () => void): { live: Live; keeper: RunKeeper } {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  const live: Live = {
    dir,
    run,
    controller,
    log: makeEventLog(),
    followers: new Set(),
    ended: Promise.resolve(),
    steering: undefined,
    begun: false,
    intent: undefined,
    paused: false,
  }
  const keeper: RunKeeper = {
    cancel: controller.signal,
    take: (event) => {
      live.log.add(event)
      if (event.type === 'runStarted') live.intent = event.intent
      if (event.type === 'runPaused') live.paused = true
      if (event.type === 'runContinued') live.paused = false
      for (const follower of live.followers) follower.take(event)
      if (live.begun) return
      live.begun = true
      onBegun()
    },
    steer: (steering) => {
      live.steering = steering
    },
  }
  return { live, keeper }
}

function followLive(live: Live, after: number, look: Look): Promise<Result<RunResult | 'interrupted'>> {
  return new Promise((resolve) => {
    const leave = (result: Result<RunResult | 'interrupted'>) => {
      live.followers.delete(follower)
      look.signal.removeEventListener('abort', onAbort)
      resolve(result)
    }
    const onAbort = () => leave(fail(cancelled))
    const follower: Follower = {
      take: (event) => {
        if (event.seq > after) look.onEvents([event])
      },
      end: (result) => leave(ok(result)),
    }
    if (look.signal.aborted) return onAbort()
    look.signal.addEventListener('abort', onAbort, { once: true })
    live.followers.add(follower)
    const known = live.log.after(after)
    if (known.length > 0) look.onEvents(known)
  })
}

interface EventLog {
  add(event: RunEvent): void
  after(seq: number): readonly RunEvent[]
  readonly result: RunResult | null
}

/** Events that are only told along the way are dropped when there are very many, the oldest first: the journal has them. */
export function makeEventLog(most = 200_000): EventLog {
  let events: RunEvent[] = []
  let passing = 0
  let result: RunResult | null = null
  return {
    add: (event) => {
      events.push(event)
      if (event.type === 'runFinished') result = event.result
      if (changesState(event.type)) return
      passing += 1
      if (passing <= most) return
      let left = Math.ceil(most / 2)
      events = events.filter((one) => changesState(one.type) || left-- <= 0)
      passing -= Math.ceil(most / 2)
    },
    after: (seq) => (seq === 0 ? [...events] : events.filter((event) => event.seq > seq)),
    get result() {
      return result
    },
  }
}

const cancelled: Failure = {
  code: 'request.cancelled',
  what: msg`Nobody waits for this any more`,
  remedy: msg`Ask again.`,
  retry: true,
}

function notLive(run: string): Failure {
  return {
    code: 'run.notLive',
    what: msg`This run does not go on in this Slipway, so it cannot be steered from here`,
    saw: quoted(run.slice(0, 80)),
    remedy: msg`If another Slipway carries it out, steer it there. If it was interrupted, resume it.`,
  }
}

function nothingToRetry(host: string): Failure {
  return {
    code: 'run.nothingToRetry',
    what: msg`On this host nothing failed that could be tried again now`,
    where: { host },
    saw: msg`no failed operation of this host in a run that goes on`,
    remedy: msg`Wait until the run has ended, and resume it then.`,
  }
}

function nothingAsked(op: string): Failure {
  return {
    code: 'run.nothingAsked',
    what: msg`This run does not wait for a yes there`,
    where: { operation: op.slice(0, 200) },
    saw: msg`it was answered already, or is not asked yet`,
    remedy: msg`Look at what the run asks now.`,
  }
}
