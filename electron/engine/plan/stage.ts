import { joined, type Message } from '#shared/message/message'
import { inOrder } from '#shared/model/plan-summary'
import { type PlannedOperation, planAgain } from '../operations'

/** As much of a plan as can be known now, and what the plan after it will do. */
export interface Stage {
  readonly operations: readonly PlannedOperation[]
  /** None where this is all there is to do. */
  readonly next?: Message
}

/** Leaves out what waits for the end of a stage: by then it would be planned otherwise. */
export function firstStage(operations: readonly PlannedOperation[]): Stage {
  const ended = new Set<string>()
  const now: PlannedOperation[] = []
  for (const operation of inOrder<PlannedOperation>(operations)) {
    const waits = operation.needs.some((need) => ended.has(need))
    if (waits || planAgain.is(operation)) ended.add(operation.id)
    if (!waits) now.push(operation)
  }
  const kept = new Set(now)
  const ends = now.filter((operation) => planAgain.is(operation))
  return ends.length === 0
    ? { operations }
    : {
        operations: operations.filter((operation) => kept.has(operation)),
        next: joined(
          'sentences',
          ends.map(({ payload }) => payload.next),
        ),
      }
}
