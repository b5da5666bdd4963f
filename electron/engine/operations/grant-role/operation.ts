import { z } from 'zod'
import { msg } from '#shared/message/message'
import { defineOperation } from '../define'
import { identityServerShape } from '../kit/shapes'
import { identityWords } from '../kit/words'

/** Gives a user a role in a project. */
export const grantRole = defineOperation({
  kind: 'grantRole',
  role: 'work',
  topic: 'job',
  payload: z.object({
    server: identityServerShape,
    grant: z.object({ user: z.string(), project: z.string(), role: z.string() }),
  }),
  describe: ({ grant: { user, project, role } }) => ({
    ...identityWords('roleAssignment', `${user} ${role} in ${project}`, 'create'),
    title: msg`give ${user} the role ${role} in project ${project}`,
    reasons: [{ code: 'role.notGranted', text: msg`it does not have it` }],
  }),
})
