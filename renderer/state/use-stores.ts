import { createContext, useContext } from 'react'
import { type StoreApi, useStore } from 'zustand'
import type { AppState } from './app'
import type { ChecksState } from './checks'
import type { DraftState } from './draft'
import type { EnvironmentState } from './environment'
import type { HostsState } from './hosts'
import type { PlanState } from './plan'
import type { RouteState } from './route'
import type { RunState } from './run'
import type { RunsState } from './runs'
import type { Stores } from './stores'

/** Given by renderer/app around everything. */
export const StoresContext = createContext<Stores | null>(null)

/** The stores themselves, for code that acts; what is drawn is selected with the hooks below. */
export function useStores(): Stores {
  const stores = useContext(StoresContext)
  if (!stores) throw new Error('Stores are given by StoresContext, and nothing gives them here.')
  return stores
}

type Select<S> = <T>(select: (state: S) => T) => T

/** Draws again only when what is selected is another value; select narrowly, and make no new objects in it. */
function hook<S>(pick: (stores: Stores) => StoreApi<S>): Select<S> {
  return function useSelected(select) {
    return useStore(pick(useStores()), select)
  }
}

export const useApp: Select<AppState> = hook((stores) => stores.app)
export const useRoute: Select<RouteState> = hook((stores) => stores.route)
export const useEnvironment: Select<EnvironmentState> = hook((stores) => stores.environment)
export const useDraft: Select<DraftState> = hook((stores) => stores.draft)
export const useHosts: Select<HostsState> = hook((stores) => stores.hosts)
export const useChecks: Select<ChecksState> = hook((stores) => stores.checks)
export const usePlan: Select<PlanState> = hook((stores) => stores.plan)
export const useRun: Select<RunState> = hook((stores) => stores.run)
export const useRuns: Select<RunsState> = hook((stores) => stores.runs)
