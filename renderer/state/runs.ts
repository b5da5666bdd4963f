import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure } from '#shared/failure/failure'
import type { LiveRun, RunSummary } from '#shared/ipc/areas/run'
import type { Plan } from '#shared/model/plan'
import type { RunEvent } from '#shared/model/run'
import { emptyRun, foldRun, type RunView } from '#shared/model/run-view'
import type { Client } from '../client'
import { type Board, emptyBoard, foldBoard } from './run-board'
import { type LogLines, noLines, withLines } from './run-log'

/** The journal of an environment, and which runs live anywhere. */
export interface RunsState {
  readonly dir: string | null
  readonly status: 'none' | 'loading' | 'ready' | 'failed'
  /** Newest first. */
  readonly list: readonly RunSummary[]
  readonly live: readonly LiveRun[]
  readonly failures: readonly Failure[]
  readonly shown: ShownRun | null
  readonly load: (dir: string) => Promise<void>
  readonly loadLive: () => Promise<void>
  /** Reads one run to its last event. */
  readonly show: (dir: string, run: string) => Promise<void>
  readonly reset: () => void
}

export interface ShownRun {
  readonly id: string
  readonly status: 'loading' | 'ready' | 'failed'
  readonly plan: Plan | null
  readonly view: RunView
  readonly board: Board
  readonly log: LogLines
  readonly failures: readonly Failure[]
}

const nothing = { dir: null, status: 'none', list: [], failures: [], shown: null } as const

export function createRunsStore(client: Client): StoreApi<RunsState> {
  return createStore<RunsState>((set, get) => ({
    ...nothing,
    live: [],
    load: async (dir) => {
      if (get().dir !== dir) set({ ...nothing, dir, status: 'loading' })
      const result = await client.call('run.list', { dir })
      if (get().dir !== dir) return
      if (result.ok) set({ status: 'ready', list: newestFirst(result.value), failures: [] })
      else set({ status: 'failed', failures: result.failures })
    },
    loadLive: async () => {
      const result = await client.call('run.live', {})
      if (result.ok) set({ live: result.value })
    },
    show: async (dir, run) => {
      const empty = { id: run, plan: null, view: emptyRun, board: emptyBoard, log: noLines, failures: [] }
      if (get().shown?.id !== run) set({ shown: { ...empty, status: 'loading' } })
      const result = await client.call('run.show', { dir, run })
      if (get().shown?.id !== run) return
      if (!result.ok) set({ shown: { ...empty, status: 'failed', failures: result.failures } })
      else {
        const { plan, events } = result.value
        const read = await readAll(events, () => get().shown?.id === run)
        if (read) set({ shown: { ...empty, status: 'ready', plan, ...read } })
      }
    },
    reset: () => set(nothing),
  }))
}

/** Events that are taken in between two moments in which the window answers its user. */
const atOnce = 2000

/** Null when nobody wants it any more. */
async function readAll(
  events: readonly RunEvent[],
  isWanted: () => boolean,
): Promise<Pick<ShownRun, 'view' | 'board' | 'log'> | null> {
  let [view, board, log]: [RunView, Board, LogLines] = [emptyRun, emptyBoard, noLines]
  for (let from = 0; from < events.length; from += atOnce) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve))
    if (!isWanted()) return null
    const next = events.slice(from, from + atOnce)
    const after = foldRun(view, next)
    board = foldBoard(board, view, after, next)
    log = withLines(log, next, view.seq, (op) => after.operations.get(op)?.operation)
    view = after
  }
  return { view, board, log }
}

function newestFirst(list: readonly RunSummary[]): readonly RunSummary[] {
  return [...list].sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0))
}
