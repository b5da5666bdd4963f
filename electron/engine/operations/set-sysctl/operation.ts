import { z } from 'zod'
import { msg } from '#shared/message/message'
import { defineOperation } from '../define'

/** Sets a kernel setting now, and in a file for the next boot. */
export const setSysctl = defineOperation({
  kind: 'setSysctl',
  role: 'work',
  topic: 'file',
  payload: z.object({
    key: z.string().regex(/^[\w.-]+$/),
    value: z.string().regex(/^[\w .-]+$/),
    file: z.string().regex(/^\/[\w./-]+$/),
  }),
  describe: ({ key, value }, host, now: string | undefined) => ({
    target: key,
    title: msg`set sysctl ${key} to ${value}`,
    reasons: [{ code: 'sysctl.changed', text: now === undefined ? msg`it is not set` : msg`it is ${now}` }],
    changes: [{ kind: 'sysctl', host, name: key, action: 'update' }],
  }),
})
