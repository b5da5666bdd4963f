import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PreferenceStorage } from './app'
import { type StepId, stepIds } from './step-ids'

/** When the user was at each step of the open environment last. */
export interface VisitsState {
  /** ISO times. */
  readonly visited: Readonly<Partial<Record<StepId, string>>>
  /** What is known of an environment; null for none. */
  readonly open: (dir: string | null) => void
  /** The user leaves a step. */
  readonly left: (dir: string, step: StepId) => void
}

const storageKey = 'slipway.visits'
/** Environments that are remembered. */
const most = 50

/**
 * Kept in this browser and not beside the environment: to look at a step must not write into the folder, which may be
 * shared or only readable.
 */
export function createVisitsStore(storage: PreferenceStorage, now = () => new Date()): StoreApi<VisitsState> {
  return createStore<VisitsState>((set, get) => ({
    visited: {},
    open: (dir) => set({ visited: dir === null ? {} : visitsOf(read(storage)[dir]) }),
    left: (dir, step) => {
      const visited = { ...get().visited, [step]: now().toISOString() }
      const { [dir]: _before, ...others } = read(storage)
      const kept = [...Object.entries(others), [dir, visited] as const].slice(-most)
      try {
        storage.setItem(storageKey, JSON.stringify(Object.fromEntries(kept)))
      } catch {
        // A browser that keeps nothing knows it until it is closed.
      }
      set({ visited })
    },
  }))
}

function read(storage: PreferenceStorage): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(storage.getItem(storageKey) ?? '{}'))
  } catch {
    return {}
  }
}

function visitsOf(value: unknown): VisitsState['visited'] {
  const kept = asRecord(value)
  return Object.fromEntries(
    stepIds.flatMap((step) => (typeof kept[step] === 'string' ? [[step, kept[step]]] : [])),
  )
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {}
}
