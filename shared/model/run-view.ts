import type { Failure } from '../failure/failure'
import { type SharedMap, type SharedMapEdit, sharedMap } from '../lib/shared-map'
import { english, type Message } from '../message/message'
import type { Intent } from './intent'
import type { RunEvent, RunOperation, RunResult } from './run'

export type OperationState =
  | 'waiting'
  | 'running'
  | 'done'
  | 'unchanged'
  | 'failed'
  | 'skipped'
  | 'interrupted'

export interface OperationRow {
  readonly operation: RunOperation
  readonly state: OperationState
  readonly startedAt?: string
  readonly endedAt?: string
  /** Latest word on it: progress, what it waits for, why it was skipped. */
  readonly note?: Message
  readonly fraction?: number
  /** Running longer than its estimate's upper end. */
  readonly slow?: boolean
  /** Silent for so long that most of its limit is over. */
  readonly stuck?: boolean
  readonly failure?: Failure
}

export interface HostRow {
  /** Null is the row of what concerns the whole cluster. */
  readonly host: string | null
  readonly total: number
  readonly ended: number
  readonly failed: number
  readonly skipped: number
  readonly running: readonly string[]
  readonly lost: boolean
  /** `cancelled`: some of its operations were not carried out, and none of its own failed. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
}

export interface Ask {
  readonly op: string
  readonly question: string
}

/** A run as rows; the same for the window, the command line and a journal read back. */
export interface RunView {
  readonly run: string
  /** Null until it is known. */
  readonly intent: Intent | null
  readonly environment: string
  readonly state: 'running' | RunResult
  readonly cancelling: boolean
  /** No new operation starts until it is continued. */
  readonly paused: boolean
  readonly startedAt: string
  readonly endedAt?: string
  readonly by: string
  /** Sequence number of the last event taken in. */
  readonly seq: number
  readonly operations: SharedMap<OperationRow>
  /** How many of them have ended, in whatever way. */
  readonly ended: number
  readonly hosts: ReadonlyMap<string | null, HostRow>
  readonly failures: readonly Failure[]
  /** What operations wait for a yes to. */
  readonly asks: readonly Ask[]
  /** Where this run is only a stage: what the next plan does. */
  readonly next?: Message
}

export const emptyRun: RunView = {
  run: '',
  intent: null,
  environment: '',
  state: 'running',
  cancelling: false,
  paused: false,
  startedAt: '',
  by: '',
  seq: 0,
  operations: sharedMap(),
  ended: 0,
  hosts: new Map(),
  failures: [],
  asks: [],
}

/**
 * Takes a batch of events into a view, in the order of their numbers; events already taken in are ignored, so that a
 * snapshot and a stream may overlap. Costs in proportion to the batch, whatever the size of the run.
 */
export function foldRun(view: RunView, events: readonly RunEvent[]): RunView {
  const fresh = events.filter((event) => event.seq > view.seq).sort((a, b) => a.seq - b.seq)
  if (fresh.length === 0) return view
  const draft = draftOf(view)
  for (const event of fresh) takeOnce(draft, event)
  return viewOf(draft)
}

/** A fold that goes on in place: each event costs what it changes, however long the run is. */
export interface RunFold {
  /** Events come in the order of their numbers; one that was taken in already is ignored. */
  take(event: RunEvent): void
  /** The run so far. The next event changes its tables: whoever keeps a view asks for it with `foldRun`. */
  view(): RunView
}

export function startFold(view: RunView = emptyRun): RunFold {
  const draft = draftOf(view)
  return { take: (event) => takeOnce(draft, event), view: () => viewOf(draft) }
}

/**
 * The view of a run that ended without saying so, when no more events come: what ran was cut off, and nobody knows how far
 * it got.
 */
export function cutShort(view: RunView): RunView {
  if (view.state !== 'running') return view
  const draft = draftOf(view)
  for (const [id, { slow: _slow, stuck: _stuck, fraction: _fraction, ...row }] of view.operations) {
    if (row.state === 'running') draft.operations.set(id, { ...row, state: 'interrupted' })
  }
  for (const [host, row] of view.hosts) {
    const state = row.state === 'running' ? 'cancelled' : row.state
    draft.hosts.set(host, { ...row, running: [], state })
  }
  return { ...viewOf(draft), paused: false, asks: [] }
}

/** Share of the operations that have ended, 0…1, weighted by how long each usually takes. */
export function progressOf(view: RunView): number {
  let whole = 0
  let ended = 0
  for (const row of view.operations.values()) {
    const weight = weightOf(row.operation)
    whole += weight
    if (isEnd(row.state)) ended += weight
    else if (row.state === 'running') ended += weight * (row.fraction ?? 0)
  }
  return whole === 0 ? 1 : ended / whole
}

/** What it saw says more than what it waits for. */
function noteOf({ saw, waitsFor }: Extract<RunEvent, { type: 'opHeartbeat' }>): { readonly note?: Message } {
  const note = saw ?? waitsFor
  return english(note) === '' ? {} : { note }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** A view whose tables are its own, to be written to. */
interface Draft {
  readonly view: Writable<RunView>
  readonly operations: SharedMapEdit<OperationRow>
  readonly hosts: Map<string | null, HostRow>
}

function draftOf(view: RunView): Draft {
  return { view: { ...view }, operations: view.operations.edit(), hosts: new Map(view.hosts) }
}

function viewOf({ view, operations, hosts }: Draft): RunView {
  return { ...view, operations: operations.done(), hosts }
}

function takeOnce(draft: Draft, event: RunEvent): void {
  if (event.seq <= draft.view.seq) return
  take(draft, event)
  draft.view.seq = event.seq
}

function take(draft: Draft, event: RunEvent): void {
  switch (event.type) {
    case 'runStarted':
      start(draft, event)
      return
    case 'opStarted':
      change(draft, event.op, { state: 'running', startedAt: event.at })
      return
    case 'opProgress':
      change(draft, event.op, {
        note: event.note,
        ...(event.fraction === undefined ? {} : { fraction: event.fraction }),
      })
      return
    case 'opHeartbeat':
      change(draft, event.op, {
        ...noteOf(event),
        slow: isSlow(draft, event.op, event.seconds),
        stuck: isStuck(draft, event.op, event),
      })
      return
    case 'opOutput':
      return
    case 'opDone':
      change(draft, event.op, {
        state: event.changes.length > 0 ? 'done' : 'unchanged',
        endedAt: event.at,
        ...(event.note ? { note: event.note } : {}),
      })
      return
    case 'opFailed':
      draft.view.failures = [...draft.view.failures, event.failure]
      change(draft, event.op, { state: 'failed', endedAt: event.at, failure: event.failure })
      return
    case 'opSkipped':
      change(draft, event.op, { state: 'skipped', endedAt: event.at, note: event.because })
      return
    case 'approvalAsked':
      draft.view.asks = [...draft.view.asks, { op: event.op, question: event.question }]
      return
    case 'approved':
      draft.view.asks = draft.view.asks.filter(({ op }) => op !== event.op)
      return
    case 'hostLost':
      recount(draft, event.host, (row) => ({ ...row, lost: true }))
      return
    case 'cancelRequested':
      draft.view.cancelling = true
      return
    case 'runPaused':
      draft.view.paused = true
      return
    case 'runContinued':
      draft.view.paused = false
      return
    case 'opRequeued':
      requeue(draft, event)
      return
    case 'runFinished':
      finish(draft, event)
      return
  }
}

function start(draft: Draft, event: Extract<RunEvent, { type: 'runStarted' }>): void {
  Object.assign(draft.view, {
    run: event.run,
    intent: event.intent,
    environment: event.environment,
    startedAt: event.at,
    by: event.by,
    ...(event.next === undefined ? {} : { next: event.next }),
  })
  const totals = new Map<string | null, number>(event.hosts.map((host) => [host, 0]))
  for (const operation of event.operations) {
    draft.operations.set(operation.id, { operation, state: 'waiting' })
    if (operation.role !== 'milestone') totals.set(operation.host, (totals.get(operation.host) ?? 0) + 1)
  }
  for (const [host, total] of totals) draft.hosts.set(host, { ...emptyRow(host), total })
}

function finish(draft: Draft, event: Extract<RunEvent, { type: 'runFinished' }>): void {
  draft.view.state = event.result
  draft.view.endedAt = event.at
  draft.view.paused = false
  draft.view.asks = []
  if (event.failures.length > draft.view.failures.length) draft.view.failures = event.failures
  for (const [host, row] of draft.hosts) {
    const state = row.state === 'failed' ? row.state : doneInFull(row) ? 'done' : 'cancelled'
    draft.hosts.set(host, { ...row, state, running: [] })
  }
}

function change(draft: Draft, id: string, fields: Partial<OperationRow>): void {
  const before = draft.operations.get(id)
  // Nothing is said of an operation after its end that would still be true.
  if (!before || isEnd(before.state)) return
  const after = { ...before, ...fields }
  draft.operations.set(id, after)
  if (isEnd(after.state)) draft.view.ended += 1
  if (before.state === after.state || before.operation.role === 'milestone') return
  recount(draft, before.operation.host, (row) => ({
    ...row,
    ended: row.ended + (isEnd(after.state) ? 1 : 0) - (isEnd(before.state) ? 1 : 0),
    failed: row.failed + (after.state === 'failed' ? 1 : 0),
    skipped: row.skipped + (after.state === 'skipped' ? 1 : 0),
    running: after.state === 'running' ? [...row.running, id] : row.running.filter((other) => other !== id),
  }))
}

/** As if the operation had not been tried: what was said of its failure holds no more. */
function requeue(draft: Draft, event: Extract<RunEvent, { type: 'opRequeued' }>): void {
  const before = draft.operations.get(event.op)
  if (!before || (before.state !== 'failed' && before.state !== 'skipped')) return
  const { operation, state, failure } = before
  draft.operations.set(event.op, { operation, state: 'waiting' })
  if (failure) draft.view.failures = draft.view.failures.filter((other) => other !== failure)
  const found = draft.hosts.get(event.host)
  if (found?.lost) recount(draft, event.host, (row) => ({ ...row, lost: false }))
  draft.view.ended -= 1
  if (operation.role === 'milestone') return
  recount(draft, operation.host, (row) => ({
    ...row,
    ended: row.ended - 1,
    failed: row.failed - (state === 'failed' ? 1 : 0),
    skipped: row.skipped - (state === 'skipped' ? 1 : 0),
  }))
}

function recount(draft: Draft, host: string | null, update: (row: HostRow) => HostRow): void {
  const row = update(draft.hosts.get(host) ?? emptyRow(host))
  draft.hosts.set(host, { ...row, state: hostState(row) })
}

function hostState(row: HostRow): HostRow['state'] {
  if (row.failed > 0 || row.lost) return 'failed'
  if (row.ended === row.total && row.running.length === 0) return doneInFull(row) ? 'done' : 'cancelled'
  return row.ended > 0 || row.running.length > 0 ? 'running' : 'waiting'
}

/** Work that was skipped, because of a cancel or of a failure elsewhere, was not done. */
function doneInFull(row: HostRow): boolean {
  return row.skipped === 0 && row.ended === row.total
}

function emptyRow(host: string | null): HostRow {
  return { host, total: 0, ended: 0, failed: 0, skipped: 0, running: [], lost: false, state: 'waiting' }
}

function isEnd(state: OperationState): boolean {
  return state !== 'waiting' && state !== 'running'
}

function isSlow(draft: Draft, id: string, seconds: number): boolean {
  const most = draft.operations.get(id)?.operation.estimate[1]
  return most !== undefined && seconds > Math.max(most, 5)
}

/** Beyond what is slow, and nearer to being given up than to its beginning. */
function isStuck(draft: Draft, id: string, { seconds, limit }: { seconds: number; limit: number }): boolean {
  return isSlow(draft, id, seconds) && seconds > limit / 2
}

function weightOf(operation: RunOperation): number {
  return operation.role === 'milestone' ? 0 : (operation.estimate[0] + operation.estimate[1]) / 2 || 1
}
