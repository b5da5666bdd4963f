import type { PlannedOperation } from '../operations'
import type { Comparison } from './comparison'
import type { Balancer } from './drain'

/** The operations collected so far, over all services. */
export interface Draft {
  readonly operations: Map<string, PlannedOperation>
}

export interface BuilderInput {
  readonly service: string
  readonly draft: Draft
  readonly comparison: Comparison
  /** Operations that stand for "the services this one needs are ready". */
  readonly entry: readonly string[]
  readonly balancer: Balancer | undefined
  /** Host → operations that prepare it, which every container of the service waits for. */
  readonly groundwork?: ReadonlyMap<string, readonly string[]>
}
