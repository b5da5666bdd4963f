import type { Message } from '#shared/message/message'
import type { OperationTopic } from '#shared/model/plan'
import type { RunEvent, RunOperation } from '#shared/model/run'
import {
  emptyRun,
  type HostRow,
  type OperationRow,
  type OperationState,
  type RunView,
} from '#shared/model/run-view'

/** A run counted and laid out for drawing. Only the hosts that a batch of events touched are new objects after it. */
export interface Board {
  /** In the plan's order. */
  readonly services: readonly string[]
  /** In the plan's order; null is what concerns the whole cluster, and comes first when it is there. */
  readonly order: readonly (string | null)[]
  readonly hosts: ReadonlyMap<string | null, HostBoard>
  readonly barriers: readonly Barrier[]
  readonly counts: Readonly<Record<OperationState, number>>
  /** Work that has ended, that was done, and the whole of it, in seconds that it usually takes. */
  readonly work: { readonly ended: number; readonly done: number; readonly whole: number }
  /** Null until they were reckoned, which is done aside. */
  readonly chains: Chains | null
}

/** Seconds that each operation and all that waits for it take from its beginning on, in the order of operations. */
export interface Chains {
  readonly least: Float64Array
  readonly most: Float64Array
}

export interface HostBoard {
  readonly host: string | null
  readonly row: HostRow
  readonly services: ReadonlyMap<string, ServiceCell>
  /** Everything that has begun, in the order of beginning. */
  readonly bars: readonly Bar[]
  /** How many bars lie over each other at most. */
  readonly tracks: number
  /** Running operations of which the run said that they take long. */
  readonly slow: number
  readonly stuck: number
  /** Ids of operations that failed and were not tried again. */
  readonly failed: readonly string[]
}

/** How many operations of a service on a host are in which state. */
export type ServiceCell = Readonly<Record<OperationState, number>> & { readonly total: number }

/** One try of an operation, in milliseconds since 1970. */
export interface Bar {
  readonly op: string
  readonly topic: OperationTopic
  readonly state: OperationState
  readonly from: number
  /** Null while it runs. */
  readonly to: number | null
  readonly track: number
}

/** Where all hosts wait for each other. */
export interface Barrier {
  readonly op: string
  readonly service: string
  readonly title: Message
  /** Null until it was reached. */
  readonly at: number | null
}

const noCounts: Readonly<Record<OperationState, number>> = {
  waiting: 0,
  running: 0,
  done: 0,
  unchanged: 0,
  failed: 0,
  skipped: 0,
  interrupted: 0,
}

export const emptyBoard: Board = {
  services: [],
  order: [],
  hosts: new Map(),
  barriers: [],
  counts: noCounts,
  work: { ended: 0, done: 0, whole: 0 },
  chains: null,
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

interface HostDraft extends Omit<Writable<HostBoard>, 'services' | 'bars' | 'failed'> {
  readonly services: Map<string, ServiceCell>
  readonly bars: Bar[]
  failed: string[]
}

interface Draft {
  readonly hosts: Map<string | null, HostBoard>
  readonly touched: Map<string | null, HostDraft>
  readonly barriers: Barrier[]
  readonly counts: Writable<Record<OperationState, number>>
  ended: number
  done: number
}

/**
 * Takes into the board what changed between two views of the same run; `events` are those that lie between them. Costs
 * in proportion to the events, whatever the size of the run.
 */
export function foldBoard(board: Board, before: RunView, after: RunView, events: readonly RunEvent[]): Board {
  if (before === after) return board
  const begun = events.some(({ type }) => type === 'runStarted')
  const from = begun ? startBoard(after) : board
  const earlier = begun ? emptyRun : before
  const draft: Draft = {
    hosts: new Map(from.hosts),
    touched: new Map(),
    barriers: [...from.barriers],
    counts: { ...from.counts },
    ended: from.work.ended,
    done: from.work.done,
  }
  for (const op of touchedBy(events, after, begun)) {
    const now = after.operations.get(op)
    if (now) retake(draft, earlier.operations.get(op), now)
  }
  for (const [host, row] of after.hosts) {
    if (from.hosts.get(host)?.row !== row) touch(draft, host).row = row
  }
  for (const [host, changed] of draft.touched) draft.hosts.set(host, changed)
  return {
    ...from,
    hosts: draft.hosts,
    barriers: draft.barriers,
    counts: draft.counts,
    work: { ...from.work, ended: draft.ended, done: draft.done },
  }
}

/** The board of a run that was cut short, beside its view (`cutShort`): bars end where the last word on the run came. */
export function cutShortBoard(board: Board, view: RunView): Board {
  const last = Math.max(
    0,
    ...[...board.hosts.values()].map(({ bars }) => Math.max(0, ...bars.map((bar) => bar.to ?? bar.from))),
  )
  const hosts = [...board.hosts].map(([host, of]): readonly [string | null, HostBoard] => [
    host,
    {
      ...of,
      row: view.hosts.get(host) ?? of.row,
      services: new Map([...of.services].map(([name, cell]) => [name, cutCounts(cell)])),
      bars: of.bars.map((bar) => (bar.to === null ? { ...bar, state: 'interrupted', to: last } : bar)),
      slow: 0,
      stuck: 0,
    },
  ])
  return { ...board, hosts: new Map(hosts), counts: cutCounts(board.counts) }
}

function cutCounts<C extends Readonly<Record<OperationState, number>>>(counts: C): C {
  return { ...counts, running: 0, interrupted: counts.interrupted + counts.running }
}

/** Each operation once. */
function touchedBy(events: readonly RunEvent[], after: RunView, begun: boolean): Iterable<string> {
  const ops = new Set<string>()
  for (const event of events) if ('op' in event && event.type !== 'opOutput') ops.add(event.op)
  if (begun) for (const [op, row] of after.operations) if (row.state !== 'waiting') ops.add(op)
  return ops
}

/** Everything waits. */
function startBoard(view: RunView): Board {
  const services = new Set<string>()
  const barriers: Barrier[] = []
  const hosts = new Map<string | null, HostDraft>()
  const cells = new Map<string | null, Map<string, Writable<ServiceCell>>>()
  let whole = 0
  let waiting = 0
  for (const [host] of view.hosts) cells.set(host, new Map())
  for (const { operation } of view.operations.values()) {
    if (operation.role === 'milestone') {
      barriers.push({ op: operation.id, service: operation.service, title: operation.title, at: null })
      continue
    }
    services.add(operation.service)
    whole += weightOf(operation)
    waiting += 1
    const ofHost = cells.get(operation.host)
    const cell = ofHost?.get(operation.service)
    if (!cell) ofHost?.set(operation.service, { ...noCounts, waiting: 1, total: 1 })
    else {
      cell.waiting += 1
      cell.total += 1
    }
  }
  for (const [host, row] of view.hosts) hosts.set(host, newHost(host, row, cells.get(host)))
  const order = [...hosts.keys()].sort((a, b) => Number(a !== null) - Number(b !== null))
  return {
    services: [...services],
    order,
    hosts,
    barriers,
    counts: { ...noCounts, waiting },
    work: { ended: 0, done: 0, whole },
    chains: null,
  }
}

function newHost(host: string | null, row: HostRow, services = new Map<string, ServiceCell>()): HostDraft {
  return { host, row, services, bars: [], tracks: 1, slow: 0, stuck: 0, failed: [] }
}

/** The host's board as it may be written to; its services are new objects where they change. */
function touch(draft: Draft, host: string | null): HostDraft {
  const known = draft.touched.get(host)
  if (known) return known
  const before = draft.hosts.get(host)
  const copy: HostDraft = before
    ? { ...before, services: new Map(before.services), bars: [...before.bars], failed: [...before.failed] }
    : newHost(host, {
        host,
        total: 0,
        ended: 0,
        failed: 0,
        skipped: 0,
        running: [],
        lost: false,
        state: 'waiting',
      })
  draft.touched.set(host, copy)
  return copy
}

function retake(draft: Draft, before: OperationRow | undefined, now: OperationRow): void {
  if (before === now) return
  const { operation } = now
  if (operation.role === 'milestone') {
    const at = draft.barriers.findIndex(({ op }) => op === operation.id)
    const barrier = draft.barriers[at]
    if (barrier) draft.barriers[at] = { ...barrier, at: moment(now.endedAt) }
    return
  }
  const was = before?.state ?? 'waiting'
  draft.ended += endedWork(now) - endedWork(before)
  draft.done += doneWork(now) - doneWork(before)
  const host = touch(draft, operation.host)
  host.slow += Number(isSlow(now)) - Number(isSlow(before))
  host.stuck += Number(isStuck(now)) - Number(isStuck(before))
  if (was !== now.state) {
    draft.counts[was] -= 1
    draft.counts[now.state] += 1
    const cell = host.services.get(operation.service)
    if (cell)
      host.services.set(operation.service, {
        ...cell,
        [was]: cell[was] - 1,
        [now.state]: cell[now.state] + 1,
      })
    if (was === 'failed') host.failed = host.failed.filter((op) => op !== operation.id)
    if (now.state === 'failed') host.failed = [...host.failed, operation.id]
  }
  drawBar(host, before, now)
}

/** The bar of the latest try: a new one when it begins, the same one when it ends. */
function drawBar(host: HostDraft, before: OperationRow | undefined, row: OperationRow): void {
  const from = moment(row.startedAt)
  if (from === null) return
  const { id: op, topic } = row.operation
  const to = moment(row.endedAt)
  // A try that has just begun has no bar, and looking for it would mean looking at all of them.
  const begins = before?.startedAt !== row.startedAt
  const at = begins ? -1 : host.bars.findLastIndex((bar) => bar.op === op && bar.from === from)
  const known = host.bars[at]
  if (known) host.bars[at] = { ...known, state: row.state, to }
  else {
    const track = freeTrack(host.bars, from)
    host.bars.push({ op, topic, state: row.state, from, to, track })
    host.tracks = Math.max(host.tracks, track + 1)
  }
}

/** The lowest place where nothing lies at that moment. */
function freeTrack(bars: readonly Bar[], from: number): number {
  const taken = new Set<number>()
  // A host has a handful of operations at once; what lies far back has ended.
  for (let at = bars.length - 1; at >= Math.max(0, bars.length - farBack); at -= 1) {
    const bar = bars[at]
    if (bar && (bar.to === null || bar.to > from)) taken.add(bar.track)
  }
  let track = 0
  while (taken.has(track)) track += 1
  return track
}

const farBack = 64

function isSlow(row: OperationRow | undefined): boolean {
  return row?.state === 'running' && row.slow === true
}

function isStuck(row: OperationRow | undefined): boolean {
  return row?.state === 'running' && row.stuck === true
}

function endedWork(row: OperationRow | undefined): number {
  if (!row || row.state === 'waiting') return 0
  return weightOf(row.operation) * (row.state === 'running' ? (row.fraction ?? 0) : 1)
}

/** What failed or was skipped has ended and was not done. */
function doneWork(row: OperationRow | undefined): number {
  return row?.state === 'failed' || row?.state === 'skipped' ? 0 : endedWork(row)
}

function weightOf({ estimate: [least, most] }: RunOperation): number {
  return (least + most) / 2 || 1
}

function moment(at: string | undefined): number | null {
  if (at === undefined) return null
  const parsed = Date.parse(at)
  return Number.isNaN(parsed) ? null : parsed
}

/**
 * Reckons from the last operations back to the first: what begins then, and the longest of what waits for it. Gives the
 * hand back after every few thousand operations, so that nobody waits for it.
 */
export function* reckonChains(rows: RunView['operations'], slice = 3000): Generator<undefined, Chains> {
  const count = rows.size
  const needs: Int32Array[] = []
  const dependents = new Int32Array(count)
  for (const { operation } of rows.values()) {
    const places = Int32Array.from(operation.needs, (need) => rows.placeOf(need) ?? -1)
    for (const need of places) if (need >= 0) dependents[need] = (dependents[need] ?? 0) + 1
    needs.push(places)
    if (needs.length % slice === 0) yield undefined
  }
  const estimates = Array.from(rows.values(), ({ operation }) => operation.estimate)
  const [least, most] = [new Float64Array(count), new Float64Array(count)]
  const ready: number[] = []
  for (let at = 0; at < count; at += 1) if (dependents[at] === 0) ready.push(at)
  for (let at = ready.pop(); at !== undefined; at = ready.pop()) {
    const [from, to] = estimates[at] ?? [0, 0]
    const [low, high] = [(least[at] ?? 0) + from, (most[at] ?? 0) + to]
    least[at] = low
    most[at] = high
    for (const need of needs[at] ?? []) {
      if (need < 0) continue
      if (low > (least[need] ?? 0)) least[need] = low
      if (high > (most[need] ?? 0)) most[need] = high
      const left = (dependents[need] ?? 1) - 1
      dependents[need] = left
      if (left === 0) ready.push(need)
    }
  }
  return { least, most }
}

/** What a cell of a matrix shows for a service on a host. */
export type CellState =
  | 'none'
  | 'notBegun'
  | 'waiting'
  | 'running'
  | 'done'
  | 'unchanged'
  | 'failed'
  | 'skipped'
  | 'interrupted'

export function cellState(cell: ServiceCell | undefined): CellState {
  if (!cell || cell.total === 0) return 'none'
  if (cell.failed > 0) return 'failed'
  if (cell.running > 0) return 'running'
  if (cell.interrupted > 0) return 'interrupted'
  if (cell.waiting === cell.total) return 'notBegun'
  if (cell.waiting > 0) return 'waiting'
  if (cell.skipped > 0) return 'skipped'
  return cell.done > 0 ? 'done' : 'unchanged'
}
