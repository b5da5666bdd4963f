import { z } from 'zod'
import type { Message } from '#shared/message/message'
import { messageSchema } from '#shared/message/schema'
import type { Reason } from '#shared/model/plan'
import { defineOperation } from '../define'

/**
 * Ends a stage where the rest can only be planned with what the operations before it found out. Nothing of the same plan
 * comes after it; `next` says what the next plan does.
 */
export const planAgain = defineOperation({
  kind: 'planAgain',
  role: 'gate',
  topic: 'other',
  payload: z.object({ next: messageSchema }),
  describe: (
    _payload,
    _host,
    about: {
      readonly target: string
      readonly title: Message
      readonly reasons: readonly Reason[]
      /** What is away until the next stage has put it right. */
      readonly away: string
    },
  ) => ({
    target: about.target,
    title: about.title,
    reasons: about.reasons,
    impact: { kind: 'outage', of: about.away, seconds: [30, 600] },
    estimate: [0, 0],
    limit: 10,
  }),
})
