import { type Failure, FailureError } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { english, type Message, msg, quoted } from '#shared/message/message'
import type { Finding } from '#shared/model/finding'
import { operationLimits, type Pace, stretched, usualPace } from '#shared/model/patience'
import type { Change, Operation } from '#shared/model/plan'
import type { Approval, RunEventBody, RunResult } from '#shared/model/run'
import type { Executor, OpContext, OpResult } from '../operations/kit/context'
import { hostIsLost } from '../operations/kit/failure'
import { gotOn, type Sign } from '../operations/kit/progress'
import type { Clock, HeldHost, HttpCall, OpenSql } from '../ports'
import { type Approvals, makeApprovals } from './approvals'
import { type Emitter, emitter } from './emitter'
import { explain, isUnexplained } from './explain'
import { makeRecorder, type Recorder } from './recorder'
import { defaultLimits, type Limits, makeSchedule, type Schedule } from './schedule'
import { graceSeconds, type TimeLimit, timeLimit } from './time-limit'

export interface RunInput {
  readonly run: string
  readonly operations: readonly Operation[]
  /** By kind. */
  readonly executors: Readonly<Record<string, Executor>>
  session(host: string): Promise<HeldHost>
  secret(name: string): Secret
  content(host: string, path: string): Secret
  /** Known causes of what is wrong with a service on a host; none are looked for when left out. */
  findCauses?(host: string, service: string, container: string | undefined): Promise<readonly Finding[]>
  readonly sql: OpenSql
  readonly http: HttpCall
  readonly clock: Clock
  /** Resolves when the event is kept; called in order. When it fails, the run ends with that failure. */
  record(event: RunEventBody): Promise<void>
  /** No new operation starts once it aborts; running ones end. */
  readonly cancel: AbortSignal
  /** As `cancel`, for a run that must not go on: its reason is the `FailureError` that says why. */
  readonly halt?: AbortSignal
  readonly limits?: Limits
  /** What was said yes to in the runs that this one goes on with. */
  readonly approved?: readonly Approval[]
  /** Handed the run's wheel as soon as it goes. */
  readonly onSteering?: (steering: Steering) => void
  /** Seconds between heartbeats of a silent operation. */
  readonly heartbeat?: number
  /** Of a host, or of the slowest one for what has no host; as usual when left out. */
  readonly pace?: (host: string | null) => Pace
}

/** Steers a run while it goes on; after its end nothing that is asked here does anything. */
export interface Steering {
  /** Holds new operations back while running ones end, or lets them go on. A held run waits, and does not end. */
  pause(on: boolean): void
  /**
   * Lets the failed operations of a host, and what was skipped for them, wait again, and takes its connection for
   * mended. Gives how many operations that were; 0 when the run is being ended or there are none.
   */
  retry(host: string): number
  /** Says yes to what an operation asks; false when none asks under that id. */
  approve(op: string, by: string): boolean
}

export interface RunOutcome {
  readonly result: RunResult
  readonly failures: readonly Failure[]
  readonly changes: readonly Change[]
}

/**
 * Walks the operations, as parallel as their needs and the limits allow. Decides nothing: a failed operation makes
 * everything that needs it skipped, all else goes on; every failure is reported.
 */
export async function runPlan(input: RunInput): Promise<RunOutcome> {
  const state: RunState = {
    input,
    schedule: makeSchedule(input.operations, input.limits ?? defaultLimits),
    recorder: makeRecorder((event) => input.record(event)),
    failures: new Map(),
    changes: [],
    lost: new Set(),
    stranded: new Map(),
    approvals: makeApprovals(input.approved ?? []),
    unapproved: 0,
    paused: false,
    over: false,
  }
  const onCancel = () => void state.recorder.keep({ type: 'cancelRequested' })
  if (input.cancel.aborted) onCancel()
  input.cancel.addEventListener('abort', onCancel, { once: true })
  await walk(state)
  state.over = true
  input.cancel.removeEventListener('abort', onCancel)
  return end(state)
}

interface RunState {
  readonly input: RunInput
  readonly schedule: Schedule
  readonly recorder: Recorder
  /** By operation: a retry takes back what it makes untrue. */
  readonly failures: Map<string, readonly Failure[]>
  readonly changes: Change[]
  /** Hosts whose connection was lost. */
  readonly lost: Set<string>
  /** Operations that were not tried because the connection to their host was lost, by id. */
  readonly stranded: Map<string, string>
  readonly approvals: Approvals
  /** Operations that nobody had said yes to when the run ended. */
  unapproved: number
  paused: boolean
  /** Nothing runs and nothing may start any more. */
  over: boolean
}

/** Resolves when nothing runs and nothing may start any more; a run that is held back waits. */
function walk(state: RunState): Promise<void> {
  let active = 0
  return new Promise((resolve, reject) => {
    const step = () => {
      if (state.over) return
      const stopped = stopReason(state) !== null
      if (stopped) state.approvals.end()
      for (const operation of stopped || state.paused ? [] : state.schedule.take()) {
        active += 1
        carryOut(state, operation).then(() => {
          active -= 1
          step()
        }, reject)
      }
      if (active > 0 || (!stopped && state.paused && state.schedule.waiting.length > 0)) return
      state.over = true
      stopListening()
      resolve()
    }
    // What ends a run must wake one that is held back with nothing running.
    const { cancel, halt } = state.input
    for (const signal of [cancel, halt]) signal?.addEventListener('abort', step)
    const stopListening = () => {
      for (const signal of [cancel, halt]) signal?.removeEventListener('abort', step)
    }
    step()
    if (!state.over) state.input.onSteering?.(steering(state, step))
  })
}

function steering(state: RunState, step: () => void): Steering {
  const { schedule, recorder } = state
  return {
    pause: (on) => {
      if (state.over || on === state.paused) return
      state.paused = on
      recorder.keep({ type: on ? 'runPaused' : 'runContinued' }).then(step, step)
    },
    retry: (host) => {
      if (state.over || stopReason(state)) return 0
      const again = schedule.requeue(badOf(state, host))
      if (again.length === 0) return 0
      state.lost.delete(host)
      for (const { id } of again) {
        state.failures.delete(id)
        state.stranded.delete(id)
      }
      const kept = again.map(({ id }) => recorder.keep({ type: 'opRequeued', op: id, host }))
      Promise.all(kept).then(step, step)
      return again.length
    },
    approve: (op, by) => !state.over && state.approvals.give(op, by),
  }
}

/** What failed or was left out on a host, or failed because of it. */
function badOf({ input, failures, stranded }: RunState, host: string): readonly string[] {
  const isOfHost = ({ id, host: own }: Operation) =>
    (own === host && (failures.has(id) || stranded.has(id))) ||
    (failures.get(id)?.some((failure) => failure.where?.host === host) ?? false)
  return input.operations.filter(isOfHost).map(({ id }) => id)
}

/** Why no new operation may start; null while all is well. */
function stopReason({ input, recorder }: RunState): Message | null {
  if (recorder.failure) return recorder.failure.what
  if (input.halt?.aborted) return haltFailure(input.halt).what
  return input.cancel.aborted ? msg`the run was cancelled` : null
}

async function end(state: RunState): Promise<RunOutcome> {
  const { input, schedule, recorder, changes } = state
  const left = schedule.waiting
  const because = stopReason(state) ?? msg`the run ended before it`
  await Promise.all(left.map(({ id }) => recorder.keep({ type: 'opSkipped', op: id, because })))
  const failures = [
    ...[...state.failures.values()].flat(),
    ...(input.halt?.aborted ? [haltFailure(input.halt)] : []),
    ...(recorder.failure ? [recorder.failure] : []),
  ]
  const undone = left.length + state.unapproved > 0
  return { result: failures.length > 0 ? 'failed' : undone ? 'cancelled' : 'done', failures, changes }
}

function haltFailure(halt: AbortSignal): Failure {
  const reason: unknown = halt.reason
  if (reason instanceof FailureError) return reason.failures[0]
  return {
    code: 'run.halted',
    what: msg`The run had to stop.`,
    saw: quoted(String(reason)),
    remedy: msg`Resume the run.`,
  }
}

async function carryOut(state: RunState, operation: Operation): Promise<void> {
  const { schedule, recorder } = state
  if (operation.host !== null && state.lost.has(operation.host)) {
    state.stranded.set(operation.id, operation.host)
    return skip(state, operation, msg`the connection to ${operation.host} is lost`)
  }
  if (!(await approved(state, operation))) return
  await recorder.keep({ type: 'opStarted', op: operation.id })
  if (recorder.failure) return skip(state, operation, recorder.failure.what)
  const ended = await attemptOperation(state, operation)
  if (!ended.ok) return operationFailed(state, operation, ended.failures)
  const { changes, note } = ended.result
  state.changes.push(...changes)
  await recorder.keep({ type: 'opDone', op: operation.id, changes, ...(note ? { note } : {}) })
  schedule.done(operation.id)
}

/** Waits for the yes that an operation asks for; false when the run ends before. */
async function approved(state: RunState, operation: Operation): Promise<boolean> {
  const { input, recorder, approvals } = state
  const question = executorFor(input, operation).asks?.(operation)
  if (question === undefined) return true
  const { id: op } = operation
  const known = approvals.known(op, question)
  // Who hears the question may answer at once.
  const answer = known ?? approvals.wait(op)
  if (known === undefined) await recorder.keep({ type: 'approvalAsked', op, question })
  const by = await answer
  if (by !== null) {
    await recorder.keep({ type: 'approved', op, question, by })
    return true
  }
  state.unapproved += 1
  await recorder.keep({ type: 'opSkipped', op, because: stopReason(state) ?? msg`the run ended before it` })
  return false
}

type Ended =
  | { readonly ok: true; readonly result: OpResult }
  | { readonly ok: false; readonly failures: readonly Failure[] }

/** An operation while it runs. */
interface Doing {
  readonly operation: Operation
  readonly emit: Emitter
  readonly limit: TimeLimit
  readonly pace: Pace
  watch(look: () => Promise<Sign | null>): void
}

/** Runs one operation within its limit; work that does not heed the limit is left behind. */
async function attemptOperation(state: RunState, operation: Operation): Promise<Ended> {
  const { input, recorder } = state
  const { clock, heartbeat = 5 } = input
  const pace = input.pace?.(operation.host) ?? usualPace
  const limits = operationLimits(operation, pace)
  const seconds = () => Math.round(limit.seconds)
  const emit = emitter(operation, clock, heartbeat, seconds, (event) => void recorder.keep(event))
  const { watch, getsOn } = watcher(emit, pace)
  let giveUp: () => void = () => undefined
  const givenUp = new Promise<Ended>((resolve) => {
    giveUp = () => resolve({ ok: false, failures: [timedOut(doing)] })
  })
  const grace = stretched(graceSeconds, pace)
  const limit = timeLimit({ clock, limits, grace, getsOn, overdue: giveUp })
  const doing: Doing = { operation, emit, limit, pace, watch }
  try {
    return await Promise.race([givenUp, work(input, doing)])
  } finally {
    limit.stop()
    emit.stop()
  }
}

/** Compares what shows that an operation gets on with what was seen when it was last asked. */
function watcher(emit: Emitter, { slowness }: Pace) {
  let look: (() => Promise<Sign | null>) | undefined
  let last: { readonly told: number; readonly sign: Sign | null } = { told: 0, sign: null }
  return {
    watch: (given: () => Promise<Sign | null>) => {
      look = given
    },
    getsOn: async (): Promise<boolean> => {
      // A host that cannot be asked shows nothing.
      const sign = look ? await look().catch(() => null) : null
      const before = last
      last = { told: emit.told, sign }
      if (last.told > before.told) return true
      return before.sign !== null && sign !== null && gotOn(before.sign, sign, slowness)
    },
  }
}

async function work(input: RunInput, doing: Doing): Promise<Ended> {
  const { operation, limit } = doing
  try {
    return { ok: true, result: await executorFor(input, operation).run(contextFor(input, doing)) }
  } catch (error) {
    if (limit.signal.aborted && isAbort(error)) return { ok: false, failures: [timedOut(doing)] }
    const failures = error instanceof FailureError ? error.failures : [bug(operation, error)]
    return { ok: false, failures: await explained(input, operation, failures) }
  }
}

/** What asks no host does not wait: others must learn at once that a host is lost. */
async function explained(
  input: RunInput,
  operation: Operation,
  failures: readonly Failure[],
): Promise<readonly Failure[]> {
  const told = failures.map((failure) => placed(failure, operation))
  if (!told.some(isUnexplained)) return told
  return Promise.all(
    told.map((failure) => {
      const host = failure.where?.host
      if (host === undefined) return failure
      const findCauses = async (container?: string) =>
        (await input.findCauses?.(host, operation.service, container)) ?? []
      return explain(failure, () => input.session(host), findCauses)
    }),
  )
}

/** A port that was told to stop says `cancelled`; that the time is up says more. */
function isAbort(error: unknown): boolean {
  return !(error instanceof FailureError) || error.failures[0].code === 'cancelled'
}

/** Every failure says which operation it belongs to, and on which host. */
function placed(failure: Failure, operation: Operation): Failure {
  const host = operation.host === null ? {} : { host: operation.host }
  return { ...failure, where: { ...host, operation: operation.id, ...failure.where } }
}

async function operationFailed(
  state: RunState,
  operation: Operation,
  failures: readonly Failure[],
): Promise<void> {
  state.failures.set(operation.id, failures)
  const [first] = failures
  if (first) await state.recorder.keep({ type: 'opFailed', op: operation.id, failure: first })
  for (const failure of failures) {
    const host = failure.where?.host
    if (host === undefined || !hostIsLost(failure) || state.lost.has(host)) continue
    state.lost.add(host)
    await state.recorder.keep({ type: 'hostLost', host, failure })
  }
  return skipDependents(state, operation)
}

async function skip(state: RunState, operation: Operation, because: Message): Promise<void> {
  await state.recorder.keep({ type: 'opSkipped', op: operation.id, because })
  return skipDependents(state, operation)
}

/** All at once, so that the journal writes them together. */
async function skipDependents({ schedule, recorder }: RunState, operation: Operation): Promise<void> {
  const because = msg`it needs "${operation.title}"`
  const lost = schedule.failed(operation.id)
  await Promise.all(lost.map(({ id }) => recorder.keep({ type: 'opSkipped', op: id, because })))
}

function executorFor(input: RunInput, operation: Operation): Executor {
  const found = input.executors[operation.kind]
  if (!found) throw new Error(`no executor for operations of kind ${operation.kind}`)
  return found
}

function contextFor(input: RunInput, { operation, emit, limit, pace, watch }: Doing): OpContext {
  const { run, sql, http, clock } = input
  const began = clock.passed
  return {
    op: operation,
    run,
    sql,
    http,
    clock,
    emit,
    signal: limit.signal,
    pace,
    watch,
    time: {
      get passed() {
        return Math.round((clock.passed - began) / 1000)
      },
      get moved() {
        return limit.moved
      },
    },
    session: (host) => input.session(host),
    secret: (name) => input.secret(name),
    content: (host, path) => input.content(host, path),
  }
}

function timedOut({ operation, emit, limit }: Doing): Failure {
  const failure = {
    code: 'op.timeout',
    what: msg`"${operation.title}" was given up after ${Math.round(limit.seconds)} s`,
    saw: english(emit.waitsFor) === '' ? msg`it was still at work` : msg`it was waiting for ${emit.waitsFor}`,
    remedy: limit.moved
      ? msg`See what holds it up on the host, then resume the run with more patience (--patience 5).`
      : msg`See what holds it up on the host, then resume the run.`,
    retry: true,
  }
  return placed(failure, operation)
}

function bug(operation: Operation, error: unknown): Failure {
  return {
    code: 'internal',
    what: msg`"${operation.title}" failed in a way Slipway did not foresee`,
    saw: error instanceof Error ? msg`${error.name}: ${error.message}` : quoted(String(error)),
    remedy: msg`Resume the run; if it fails again, report it with the journal of this run.`,
  }
}
