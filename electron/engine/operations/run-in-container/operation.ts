import { z } from 'zod'
import type { Message } from '#shared/message/message'
import { messageSchema } from '#shared/message/schema'
import type { Change, Impact, Reason } from '#shared/model/plan'
import { defineOperation } from '../define'

const step = z.object({
  /** What it is for; part of the operation's id. */
  name: z.string(),
  argv: z.array(z.string()).min(1),
  user: z.string().optional(),
  /** Where the command fails because it was so already: what it says then (a regular expression), and what that means. */
  already: z.object({ says: z.string(), note: messageSchema }).optional(),
  /** What to do when it fails, where its container's log does not tell. */
  remedy: messageSchema.optional(),
})

/** Runs commands inside a container that runs, one after another until one fails. Each must be safe to repeat. */
export const runInContainer = defineOperation({
  kind: 'runInContainer',
  role: 'work',
  topic: 'container',
  payload: z.object({
    container: z.string(),
    steps: z.array(step).min(1),
    /** What is waited for meanwhile, in words. */
    waitsFor: messageSchema.optional(),
  }),
  describe: (
    { container, steps },
    _host,
    about: {
      readonly title: Message
      readonly reasons: readonly Reason[]
      readonly changes?: readonly Change[]
      readonly impact?: Impact
      readonly limit?: number
    },
  ) => ({ target: `${container}:${steps.map(({ name }) => name).join(', ')}`, limit: 120, ...about }),
})
