import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Result } from '#shared/failure/failure'
import type { Progress, Replies } from '#shared/ipc/contract'
import type { Message } from '#shared/message/message'
import type { Intent } from '#shared/model/intent'
import type { Plan } from '#shared/model/plan'
import { type PlanSummary, summarize } from '#shared/model/plan-summary'
import type { Client } from '../client'

/** The plan on screen; what is approved is its fingerprint. */
export interface PlanState {
  readonly dir: string | null
  readonly status: 'none' | 'making' | 'ready' | 'failed'
  readonly plan: Plan | null
  readonly summary: PlanSummary | null
  /** What it was made from has changed since: it must be made again before it runs. */
  readonly stale: boolean
  /** The run that was begun from it; it cannot run twice. */
  readonly run: string | null
  /** What is being done while it is made, newest last. */
  readonly stages: readonly Message[]
  readonly failures: readonly Failure[]
  /** With `facts` from that file of kept facts, to look at: no host is asked. */
  readonly make: (dir: string, intent: Intent, facts?: string) => Promise<void>
  readonly export: (dir: string, out: string) => Promise<Result<Replies['plan.export']>>
  readonly markStale: () => void
  readonly began: (run: string) => void
  readonly stop: () => void
  readonly reset: () => void
}

const nothing = {
  dir: null,
  status: 'none',
  plan: null,
  summary: null,
  stale: false,
  run: null,
  stages: [],
  failures: [],
} as const

export function createPlanStore(client: Client): StoreApi<PlanState> {
  return createStore<PlanState>((set, get) => {
    let making: AbortController | null = null
    const take = (items: readonly Progress[]) => {
      const stages = items.flatMap((item) => (item.type === 'stage' ? item.text : []))
      if (stages.length > 0) set((state) => ({ stages: [...state.stages, ...stages] }))
    }
    return {
      ...nothing,
      make: async (dir, intent, facts) => {
        making?.abort()
        const mine = new AbortController()
        making = mine
        set({ ...nothing, dir, status: 'making' })
        const result = await client.call(
          'plan.make',
          { dir, intent, facts },
          { onProgress: take, signal: mine.signal },
        )
        if (making !== mine) return
        making = null
        if (!result.ok && mine.signal.aborted) set(nothing)
        else if (!result.ok) set({ status: 'failed', failures: result.failures })
        else set({ status: 'ready', plan: result.value, summary: summarize(result.value) })
      },
      export: (dir, out) =>
        client.call('plan.export', { dir, fingerprint: get().plan?.fingerprint ?? '', out }),
      markStale: () => {
        if (get().plan && !get().stale) set({ stale: true })
      },
      began: (run) => set({ run }),
      stop: () => making?.abort(),
      reset: () => {
        making?.abort()
        making = null
        set(nothing)
      },
    }
  })
}
