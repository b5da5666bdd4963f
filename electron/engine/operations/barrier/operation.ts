import { z } from 'zod'
import { msg } from '#shared/message/message'
import { defineOperation } from '../define'

/** Stands for "all of this has ended well"; there is nothing to do. */
export const barrier = defineOperation({
  kind: 'barrier',
  role: 'milestone',
  topic: 'other',
  payload: z.object({}),
  describe: (_payload, _host, service: { readonly id: string; readonly title: string }) => ({
    target: service.id,
    title: msg`${service.title} is ready`,
    reasons: [],
    estimate: [0, 0],
    limit: 10,
  }),
})
