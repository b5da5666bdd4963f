import { FailureError } from '#shared/failure/failure'
import { executor } from '../kit/context'
import { planAgain } from './operation'

/** What depends on it is skipped. */
export const execute = executor(planAgain, async (context, { what, remedy }) => {
  throw new FailureError({
    code: 'run.planAgain',
    what,
    where: { operation: context.op.id, ...(context.op.host ? { host: context.op.host } : {}) },
    remedy,
    retry: true,
  })
})
