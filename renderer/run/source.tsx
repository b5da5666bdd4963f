import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import type { StoreApi } from 'zustand/vanilla'
import type { RunResult } from '#shared/model/run'
import { cutShort, emptyRun, type RunView } from '#shared/model/run-view'
import {
  type Board,
  cutShortBoard,
  emptyBoard,
  type LogLines,
  noLines,
  type RunState,
  type RunsState,
  useStores,
} from '../state'

/** A run as it is drawn, whether it goes on or was read from the journal. */
export interface SeenRun {
  readonly view: RunView
  readonly board: Board
  readonly log: LogLines
  /** Events still come. */
  readonly live: boolean
  /** Milliseconds that the run's clock is behind this one's. */
  readonly behind: number
}

export interface RunSource {
  readonly read: () => SeenRun
  /** Told at most once a frame. */
  readonly subscribe: (take: () => void) => () => void
}

const Source = createContext<RunSource | null>(null)
const Second = createContext(0)

interface RunProviderProps {
  readonly source: RunSource
  readonly children: ReactNode
}

/** Gives the parts below the run that they draw, and the time while it goes on. */
export function RunProvider({ source, children }: RunProviderProps) {
  return (
    <Source value={source}>
      <Clock>{children}</Clock>
    </Source>
  )
}

function Clock({ children }: { readonly children: ReactNode }) {
  const live = useSeen((seen) => seen.live)
  const behind = useSeen((seen) => seen.behind)
  const [second, setSecond] = useState(() => Date.now())
  useEffect(() => {
    if (!live) return undefined
    setSecond(Date.now())
    const timer = setInterval(() => setSecond(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [live])
  return <Second value={second - behind}>{children}</Second>
}

/** The run's own time in milliseconds, a second at a time. */
export function useNow(): number {
  return useContext(Second)
}

export function useSource(): RunSource {
  const source = useContext(Source)
  if (!source) throw new Error('A run is given by RunProvider, and nothing gives one here.')
  return source
}

/** Draws again only when what is selected is another value, at most once a frame; make no new objects in `select`. */
export function useSeen<T>(select: (seen: SeenRun) => T): T {
  const source = useSource()
  return useSyncExternalStore(
    source.subscribe,
    useCallback(() => select(source.read()), [source, select]),
  )
}

/** The run of the open environment that goes on, or went on last. */
export function useLiveSource(): RunSource {
  const { run } = useStores()
  return useMemo(() => sourceOf(run, seenLive), [run])
}

/** The run that was read from the journal. */
export function useShownSource(): RunSource {
  const { runs } = useStores()
  return useMemo(() => sourceOf(runs, seenShown), [runs])
}

/** When the line to it was lost, the run itself may go on. */
const liveStates: ReadonlySet<RunState['state']> = new Set(['live', 'reading', 'lost'])

function seenLive({ view, board, log, behind, state }: RunState): SeenRun {
  return { view, board, log, behind, live: liveStates.has(state) }
}

function seenShown({ shown }: RunsState): SeenRun {
  const { view, board, log } = shown ?? { view: emptyRun, board: emptyBoard, log: noLines }
  return { view, board, log, live: false, behind: 0 }
}

/** Many events in one frame are one repaint. */
function sourceOf<S>(store: StoreApi<S>, see: (state: S) => SeenRun): RunSource {
  const takers = new Set<() => void>()
  const shown = shownAsCut()
  let frame = 0
  let end: () => void = () => undefined
  const tell = () => {
    frame = 0
    for (const take of [...takers]) take()
  }
  return {
    read: () => shown(see(store.getState())),
    subscribe: (take) => {
      if (takers.size === 0)
        end = store.subscribe(() => {
          if (frame === 0) frame = requestAnimationFrame(tell)
        })
      takers.add(take)
      return () => {
        takers.delete(take)
        if (takers.size > 0) return
        end()
        cancelAnimationFrame(frame)
        frame = 0
      }
    },
  }
}

/** A run that was interrupted has nothing that runs; the same values while the run is the same. */
function shownAsCut(): (seen: SeenRun) => SeenRun {
  let known: { readonly of: SeenRun; readonly cut: Pick<SeenRun, 'view' | 'board'> } | undefined
  return (seen) => {
    if (outcomeOf(seen) !== 'interrupted') return seen
    if (known?.of.view !== seen.view || known.of.board !== seen.board) {
      const view = cutShort(seen.view)
      known = { of: seen, cut: { view, board: cutShortBoard(seen.board, view) } }
    }
    return { ...seen, ...known.cut }
  }
}

/** Hosts in the plan's order, what fails first; the same value until a host fails or is mended. */
export function useOrder(): readonly (string | null)[] {
  const order = useSeen((seen) => seen.board.order)
  const names = useSeen(failingNames)
  return useMemo(() => {
    const failing = new Set(failingFrom(names))
    if (failing.size === 0) return order
    return [...order.filter((host) => failing.has(host)), ...order.filter((host) => !failing.has(host))]
  }, [order, names])
}

/** One text, so that it is the same value until a host fails or is mended. */
export function failingNames({ board }: SeenRun): string {
  const failing: (string | null)[] = []
  for (const [host, { row }] of board.hosts) if (row.state === 'failed') failing.push(host)
  return JSON.stringify(failing)
}

export function failingFrom(names: string): readonly (string | null)[] {
  return JSON.parse(names) as (string | null)[]
}

export type Outcome = 'running' | RunResult | 'interrupted'

/** How it stands with a run: one that has no end and is not live was interrupted. */
export function outcomeOf({ view, live }: Pick<SeenRun, 'view' | 'live'>): Outcome {
  return view.state === 'running' && !live && view.seq > 0 ? 'interrupted' : view.state
}
