import { z } from 'zod'
import { msg } from '#shared/message/message'
import type { Reason } from '#shared/model/plan'
import { defineOperation } from '../define'

/** Stops and removes a container, never a volume. */
export const removeContainer = defineOperation({
  kind: 'removeContainer',
  role: 'work',
  topic: 'container',
  payload: z.object({ container: z.string(), stopTimeout: z.number() }),
  describe: ({ container }, host, reasons: readonly Reason[]) => ({
    target: container,
    title: msg`remove container ${container}`,
    reasons,
    changes: [{ kind: 'container', host, name: container, action: 'remove' }],
    estimate: [1, 20],
  }),
})
