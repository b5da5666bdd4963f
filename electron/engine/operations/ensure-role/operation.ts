import { z } from 'zod'
import { msg } from '#shared/message/message'
import { defineOperation } from '../define'
import { identityServerShape } from '../kit/shapes'
import { identityWords } from '../kit/words'

/** Makes a role. */
export const ensureRole = defineOperation({
  kind: 'ensureRole',
  role: 'work',
  topic: 'job',
  payload: z.object({ server: identityServerShape, name: z.string().min(1) }),
  describe: ({ name }) => ({
    ...identityWords('role', name, 'create'),
    title: msg`create role ${name}`,
    reasons: [{ code: 'role.missing', text: msg`there is no role ${name}` }],
  }),
})
