import { z } from 'zod'
import { msg } from '#shared/message/message'
import { defineOperation } from '../define'

/** Ends a container that was set aside: it may end its connections, then it is stopped and removed. */
export const retireContainer = defineOperation({
  kind: 'retireContainer',
  role: 'work',
  topic: 'container',
  payload: z.object({ container: z.string(), signal: z.string(), seconds: z.number() }),
  describe: (
    { container, seconds },
    host,
    /** `of`: what clients are served by; `left`: an interrupted run left it there. */
    { of, left }: { readonly of: string; readonly left: boolean },
  ) => ({
    target: container,
    title: msg`end the old ${of} once its connections have ended`,
    reasons: [
      left
        ? { code: 'container.left', text: msg`an interrupted run left it` }
        : { code: 'container.replaced', text: msg`the new one serves` },
    ],
    // One that this plan sets aside itself is no change: it comes and goes within it.
    changes: left ? [{ kind: 'container', host, name: container, action: 'remove' }] : [],
    estimate: [1, seconds],
    limit: seconds + 60,
  }),
})
