import { z } from 'zod'
import { msg } from '#shared/message/message'
import { defineOperation } from '../define'
import { identityServerShape } from '../kit/shapes'
import { identityWords } from '../kit/words'

/** Makes a user in the default domain, or gives it its password again. */
export const ensureUser = defineOperation({
  kind: 'ensureUser',
  role: 'work',
  topic: 'job',
  payload: z.object({ server: identityServerShape, name: z.string().min(1), userPasswordRef: z.string() }),
  describe: ({ name }, _host, state: 'missing' | 'password') => {
    const missing = state === 'missing'
    return {
      ...identityWords('user', name, missing ? 'create' : 'update'),
      title: missing ? msg`create user ${name}` : msg`set the password of user ${name}`,
      reasons: [
        missing
          ? { code: 'user.missing', text: msg`there is no user ${name}` }
          : { code: 'user.password', text: msg`Keystone refuses the password of passwords.yml` },
      ],
    }
  },
})
