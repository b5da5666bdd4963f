import { type Failure, FailureError } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import type { Change, Operation } from '#shared/model/plan'
import type { RunEventBody, RunResult } from '#shared/model/run'
import type { Clock, HostSession, HttpCall, OpenSql } from '../ports'
import type { Emit, Executor, OpContext } from './executor'
import { defaultLimits, type Limits, makeSchedule, type Schedule } from './schedule'

export interface RunInput {
  readonly run: string
  readonly operations: readonly Operation[]
  readonly executors: ReadonlyMap<string, Executor>
  session(host: string): Promise<HostSession>
  secret(name: string): Secret
  content(host: string, path: string): Secret
  readonly sql: OpenSql
  readonly http: HttpCall
  readonly clock: Clock
  /** Resolves when the event is kept; called in order. */
  record(event: RunEventBody): Promise<void>
  /** No new operation starts once it aborts; running ones end. */
  readonly cancel: AbortSignal
  readonly limits?: Limits
  /** Seconds between heartbeats of a silent operation. */
  readonly heartbeat?: number
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
  const schedule = makeSchedule(input.operations, input.limits ?? defaultLimits)
  const state: RunState = { input, schedule, failures: [], changes: [], lost: new Map(), active: new Set() }
  input.cancel.addEventListener('abort', () => void input.record({ type: 'cancelRequested' }), { once: true })
  for (;;) {
    const next = input.cancel.aborted ? [] : schedule.take()
    for (const operation of next) startOperation(state, operation)
    if (state.active.size === 0) break
    await Promise.race(state.active)
  }
  if (input.cancel.aborted) {
    for (const operation of schedule.waiting) {
      await input.record({ type: 'opSkipped', op: operation.id, because: 'the run was cancelled' })
    }
  }
  const result = state.failures.length > 0 ? 'failed' : input.cancel.aborted ? 'cancelled' : 'done'
  return { result, failures: state.failures, changes: state.changes }
}

interface RunState {
  readonly input: RunInput
  readonly schedule: Schedule
  readonly failures: Failure[]
  readonly changes: Change[]
  /** Hosts whose connection was lost, and the failure that said so. */
  readonly lost: Map<string, Failure>
  readonly active: Set<Promise<void>>
}

function startOperation(state: RunState, operation: Operation): void {
  const work = carryOut(state, operation).finally(() => state.active.delete(work))
  state.active.add(work)
}

async function carryOut(state: RunState, operation: Operation): Promise<void> {
  const { input, schedule } = state
  const gone = operation.host === null ? undefined : state.lost.get(operation.host)
  if (gone) {
    await input.record({
      type: 'opSkipped',
      op: operation.id,
      because: `the connection to ${operation.host} is lost`,
    })
    return skipDependents(state, operation)
  }
  await input.record({ type: 'opStarted', op: operation.id })
  const limit = timeLimit(operation.limit)
  const emit = emitter(input, operation)
  try {
    const result = await executorFor(input, operation).run(contextFor(input, operation, emit, limit.signal))
    state.changes.push(...result.changes)
    const note = result.note ? { note: result.note } : {}
    await input.record({ type: 'opDone', op: operation.id, changes: result.changes, ...note })
    schedule.done(operation.id)
  } catch (error) {
    await operationFailed(
      state,
      operation,
      limit.signal.aborted && !(error instanceof FailureError) ? timedOut(operation, emit) : error,
    )
  } finally {
    limit.stop()
    emit.stop()
  }
}

async function operationFailed(state: RunState, operation: Operation, error: unknown): Promise<void> {
  const failures = error instanceof FailureError ? error.failures : [bug(operation, error)]
  const [first] = failures
  state.failures.push(...failures)
  await state.input.record({ type: 'opFailed', op: operation.id, failure: first })
  const host = first.where?.host
  if (host && lostCodes.has(first.code) && !state.lost.has(host)) {
    state.lost.set(host, first)
    await state.input.record({ type: 'hostLost', host, failure: first })
  }
  await skipDependents(state, operation)
}

async function skipDependents(state: RunState, operation: Operation): Promise<void> {
  for (const dependent of state.schedule.failed(operation.id)) {
    await state.input.record({
      type: 'opSkipped',
      op: dependent.id,
      because: `it needs "${operation.title}"`,
    })
  }
}

/** Failures after which asking the same host again would only wait for the same time-out. */
const lostCodes = new Set(['ssh.unreachable', 'ssh.timeout', 'ssh.connectionLost', 'ssh.hostKeyChanged'])

function executorFor(input: RunInput, operation: Operation): Executor {
  const found = input.executors.get(operation.kind)
  if (!found) throw new Error(`no executor for operations of kind ${operation.kind}`)
  return found
}

function contextFor(input: RunInput, operation: Operation, emit: Emit, signal: AbortSignal): OpContext {
  const { run, sql, http, clock } = input
  return {
    op: operation,
    run,
    sql,
    http,
    clock,
    emit,
    signal,
    session: (host) => input.session(host),
    secret: (name) => input.secret(name),
    content: (host, path) => input.content(host, path),
  }
}

/** Reports what the executor says, and repeats what it waits for while it is silent. */
function emitter(input: RunInput, operation: Operation): Emit & { stop(): void; readonly waitsFor: string } {
  const op = operation.id
  const began = input.clock.now().getTime()
  let waitsFor = operation.title
  const beat = () => {
    const seconds = Math.round((input.clock.now().getTime() - began) / 1000)
    void input.record({ type: 'opHeartbeat', op, waitsFor, seconds, limit: operation.limit })
  }
  const timer = setInterval(beat, (input.heartbeat ?? 5) * 1000)
  return {
    output: (text, container) =>
      void input.record({ type: 'opOutput', op, text, ...(container ? { container } : {}) }),
    progress: (note, fraction) =>
      void input.record({ type: 'opProgress', op, note, ...(fraction === undefined ? {} : { fraction }) }),
    waiting: (forWhat) => {
      waitsFor = forWhat
    },
    stop: () => clearInterval(timer),
    get waitsFor() {
      return waitsFor
    },
  }
}

function timeLimit(seconds: number): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), seconds * 1000)
  return { signal: controller.signal, stop: () => clearTimeout(timer) }
}

function timedOut(operation: Operation, emit: { readonly waitsFor: string }): FailureError {
  return new FailureError({
    code: 'op.timeout',
    what: `"${operation.title}" was given up after ${operation.limit} s`,
    where: { operation: operation.id, ...(operation.host === null ? {} : { host: operation.host }) },
    saw: `it was waiting for ${emit.waitsFor}`,
    remedy: 'see what holds it up on the host, then resume the run',
    retry: true,
  })
}

function bug(operation: Operation, error: unknown): Failure {
  return {
    code: 'internal',
    what: `"${operation.title}" failed in a way Slipway did not foresee`,
    where: { operation: operation.id, ...(operation.host === null ? {} : { host: operation.host }) },
    saw: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    remedy: 'resume the run; if it fails again, report it with the journal of this run',
  }
}
