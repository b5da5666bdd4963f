import { type Executor, executor } from '../kit/context'
import { approve } from './operation'

/** Once somebody has said yes there is nothing to do; waiting for that costs it none of its time. */
export const execute: Executor<'approve'> = {
  ...executor(approve, async () => ({ changes: [] })),
  asks: (operation) => approve.payloadOf(operation).question,
}
