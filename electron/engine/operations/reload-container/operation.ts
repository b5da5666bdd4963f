import { z } from 'zod'
import { msg } from '#shared/message/message'
import type { Detail, Reason } from '#shared/model/plan'
import { defineOperation } from '../define'

/** Runs a container's own reload command. */
export const reloadContainer = defineOperation({
  kind: 'reloadContainer',
  role: 'work',
  topic: 'container',
  payload: z.object({ container: z.string(), argv: z.array(z.string()).min(1) }),
  describe: (
    { container },
    host,
    about: { readonly reasons: readonly Reason[]; readonly details: readonly Detail[] },
  ) => ({
    target: container,
    title: msg`reload ${container} without dropping connections`,
    reasons: about.reasons,
    details: about.details,
    changes: [{ kind: 'container', host, name: container, action: 'reload' }],
    estimate: [1, 5],
    limit: 60,
  }),
})
