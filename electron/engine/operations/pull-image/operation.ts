import { z } from 'zod'
import { msg } from '#shared/message/message'
import { defineOperation } from '../define'

/** Pulls an image; the account's password is named, not held. */
export const pullImage = defineOperation({
  kind: 'pullImage',
  role: 'work',
  topic: 'image',
  payload: z.object({
    image: z.string(),
    account: z.object({ username: z.string(), passwordRef: z.string() }).optional(),
  }),
  describe: ({ image }, host) => ({
    target: image,
    title: msg`pull ${image}`,
    reasons: [{ code: 'image.missing', text: msg`this host does not have the image` }],
    changes: [{ kind: 'image', host, name: image, action: 'create' }],
    estimate: [5, 120],
    limit: 1800,
  }),
})
