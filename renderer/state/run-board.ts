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
  /** Seconds that each operation and all that waits for it still take when it begins. */
  readonly chains: ReadonlyMap<string, readonly [least: number, most: number]>
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
  readonly kind: string
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
  readonly title: string
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
}

export const emptyBoard: Board = {
  services: [],
  order: [],
  hosts: new Map(),
  barriers: [],
  counts: noCounts,
  work: { ended: 0, done: 0, whole: 0 },
  chains: new Map(),
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
  const operations: RunOperation[] = []
  let whole = 0
  let waiting = 0
  for (const [host, row] of view.hosts) hosts.set(host, newHost(host, row))
  for (const { operation } of view.operations.values()) {
    operations.push(operation)
    if (operation.kind === 'barrier') {
      barriers.push({ op: operation.id, service: operation.service, title: operation.title, at: null })
      continue
    }
    services.add(operation.service)
    whole += weightOf(operation)
    waiting += 1
    const cells = hosts.get(operation.host)?.services
    const cell = cells?.get(operation.service)
    cells?.set(operation.service, {
      ...(cell ?? noCounts),
      waiting: (cell?.waiting ?? 0) + 1,
      total: (cell?.total ?? 0) + 1,
    })
  }
  const order = [...hosts.keys()].sort((a, b) => Number(a !== null) - Number(b !== null))
  return {
    services: [...services],
    order,
    hosts,
    barriers,
    counts: { ...noCounts, waiting },
    work: { ended: 0, done: 0, whole },
    chains: chainsOf(operations),
  }
}

function newHost(host: string | null, row: HostRow): HostDraft {
  return { host, row, services: new Map(), bars: [], tracks: 1, slow: 0, stuck: 0, failed: [] }
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
  if (operation.kind === 'barrier') {
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
  drawBar(host, now)
}

/** The bar of the latest try: a new one when it begins, the same one when it ends. */
function drawBar(host: HostDraft, row: OperationRow): void {
  const from = moment(row.startedAt)
  if (from === null) return
  const { id: op, kind } = row.operation
  const to = moment(row.endedAt)
  const at = host.bars.findLastIndex((bar) => bar.op === op && bar.from === from)
  const known = host.bars[at]
  if (known) host.bars[at] = { ...known, state: row.state, to }
  else {
    const track = freeTrack(host.bars, from)
    host.bars.push({ op, kind, state: row.state, from, to, track })
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

/** From the last operations back to the first: what begins then, and the longest of what waits for it. */
function chainsOf(operations: readonly RunOperation[]): Map<string, readonly [number, number]> {
  const dependents = new Map<string, number>()
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  for (const { needs } of operations)
    for (const need of needs) dependents.set(need, (dependents.get(need) ?? 0) + 1)
  const after = new Map<string, [number, number]>()
  const chains = new Map<string, readonly [number, number]>()
  const ready = operations.filter(({ id }) => !dependents.has(id))
  for (let operation = ready.pop(); operation !== undefined; operation = ready.pop()) {
    const [restLeast, restMost] = after.get(operation.id) ?? [0, 0]
    const chain = [restLeast + operation.estimate[0], restMost + operation.estimate[1]] as const
    chains.set(operation.id, chain)
    for (const need of operation.needs) {
      const known = after.get(need)
      if (known) {
        known[0] = Math.max(known[0], chain[0])
        known[1] = Math.max(known[1], chain[1])
      } else after.set(need, [chain[0], chain[1]])
      const left = (dependents.get(need) ?? 1) - 1
      dependents.set(need, left)
      const needed = byId.get(need)
      if (left === 0 && needed) ready.push(needed)
    }
  }
  return chains
}

/** Share of the work that was done, 0…1. */
export function shareOf({ work }: Board): number {
  return part(work.done, work.whole)
}

function part(some: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, Math.max(0, some / whole))
}

/**
 * Seconds that are left, as a range: from the longest chain of what has not ended, and, once enough of the run is behind
 * it, from its own pace. Null when nothing is left.
 */
export function leftOf(board: Board, view: RunView, elapsed: number): readonly [number, number] | null {
  let [least, most] = [0, 0]
  for (const [id, row] of view.operations) {
    if (row.state !== 'waiting' && row.state !== 'running') continue
    const chain = board.chains.get(id)
    if (!chain) continue
    least = Math.max(least, chain[0])
    most = Math.max(most, chain[1])
  }
  if (most === 0) return null
  const share = part(board.work.ended, board.work.whole)
  if (share < enough) return [least, most]
  const pace = (elapsed * (1 - share)) / share
  const low = Math.min(most, Math.max(least, pace * 0.8))
  return [low, Math.max(low, Math.min(most, pace * 1.4))]
}

/** Before this share of the work, a run's own pace says little. */
const enough = 0.15

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

export function cellState(cell: ServiceCell | undefined): CellState {
  if (!cell || cell.total === 0) return 'none'
  if (cell.failed > 0) return 'failed'
  if (cell.running > 0) return 'running'
  if (cell.waiting === cell.total) return 'notBegun'
  if (cell.waiting > 0) return 'waiting'
  if (cell.skipped > 0) return 'skipped'
  return cell.done > 0 ? 'done' : 'unchanged'
}
