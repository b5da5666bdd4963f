import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import { type Executor, executor } from '../executor'

/**
 * Payload `{ what, remedy }`: ends the run where the rest can only be planned with what the operations before it
 * found out. What depends on it is skipped.
 */
export const planAgain: Executor = executor(
  'planAgain',
  z.object({ what: z.string(), remedy: z.string() }),
  async (context, { what, remedy }) => {
    throw new FailureError({
      code: 'run.planAgain',
      what,
      where: { operation: context.op.id, ...(context.op.host ? { host: context.op.host } : {}) },
      remedy,
      retry: true,
    })
  },
)
