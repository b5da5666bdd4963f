import { z } from 'zod'
import { msg } from '#shared/message/message'
import { defineOperation } from '../define'
import { identityServerShape } from '../kit/shapes'
import { identityWords } from '../kit/words'

/** Makes a project in the default domain. */
export const ensureProject = defineOperation({
  kind: 'ensureProject',
  role: 'work',
  topic: 'job',
  payload: z.object({ server: identityServerShape, name: z.string().min(1) }),
  describe: ({ name }) => ({
    ...identityWords('project', name, 'create'),
    title: msg`create project ${name}`,
    reasons: [{ code: 'project.missing', text: msg`there is no project ${name}` }],
  }),
})
