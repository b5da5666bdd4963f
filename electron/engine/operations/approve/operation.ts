import { z } from 'zod'
import type { Message } from '#shared/message/message'
import type { Reason } from '#shared/model/plan'
import { defineOperation } from '../define'

/**
 * Holds what needs it back until somebody says yes, while the run goes on with all else: for what a plan can name and only
 * a person can decide at that moment. What can be decided by looking at the plan needs none.
 */
export const approve = defineOperation({
  kind: 'approve',
  role: 'gate',
  topic: 'wait',
  payload: z.object({
    /** As it is asked; an answer holds for this very question. */
    question: z.string().min(1),
  }),
  describe: (
    _payload,
    _host,
    about: { readonly target: string; readonly title: Message; readonly reasons: readonly Reason[] },
  ) => ({ ...about, estimate: [0, 0], limit: 10 }),
})
