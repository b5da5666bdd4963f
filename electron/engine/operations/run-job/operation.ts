import { z } from 'zod'
import type { Message } from '#shared/message/message'
import type { Reason } from '#shared/model/plan'
import { defineOperation } from '../define'
import { containerSpecShape } from '../kit/shapes'
import { volumeChanges } from '../kit/words'

/** Runs a one-shot container to its end; `markKey` is what its result depends on. */
export const runJob = defineOperation({
  kind: 'runJob',
  role: 'work',
  topic: 'job',
  payload: z.object({
    name: z.string().regex(/^[\w.-]+$/),
    markKey: z.string(),
    spec: containerSpecShape,
    volumes: z.array(z.string()),
  }),
  describe: (
    { name, volumes },
    host,
    about: { readonly title: Message; readonly reasons: readonly Reason[]; readonly limit: number },
  ) => ({
    target: name,
    ...about,
    changes: [...volumeChanges(host, volumes), { kind: 'job', host, name, action: 'run' }],
    estimate: [5, 60],
  }),
})
