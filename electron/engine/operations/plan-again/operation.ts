import { z } from 'zod'
import type { Reason } from '#shared/model/plan'
import { defineOperation } from '../define'

/** Ends the run where the rest can only be planned with what the operations before it found out. */
export const planAgain = defineOperation({
  kind: 'planAgain',
  role: 'gate',
  topic: 'other',
  payload: z.object({ what: z.string(), remedy: z.string() }),
  describe: (
    _payload,
    _host,
    about: { readonly target: string; readonly title: string; readonly reasons: readonly Reason[] },
  ) => ({ ...about, limit: 10 }),
})
