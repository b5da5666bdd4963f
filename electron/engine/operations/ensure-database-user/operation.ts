import { z } from 'zod'
import { msg } from '#shared/message/message'
import type { Reason } from '#shared/model/plan'
import { defineOperation } from '../define'
import { databaseServerShape, sqlName } from '../kit/shapes'

const from = z.string().regex(/^[A-Za-z0-9_.%:-]{1,255}$/)

const grant = z.object({
  on: z.union([z.literal('*'), sqlName]),
  privileges: z.array(z.string().regex(/^[A-Z ]+$/)).min(1),
  grantOption: z.boolean().optional(),
})

/** What is so already of an account. */
export interface AccountSeen {
  readonly exists: boolean
  readonly password: boolean
  readonly grants: boolean
}

/** Gives an account its password and rights; makes it when it is missing. `state` is null when it could not be asked. */
export const ensureDatabaseUser = defineOperation({
  kind: 'ensureDatabaseUser',
  role: 'work',
  topic: 'job',
  payload: z.object({
    server: databaseServerShape,
    account: z.object({ name: sqlName, from, passwordRef: z.string(), grants: z.array(grant) }),
  }),
  describe: ({ account }, _host, state: AccountSeen | null) => {
    const name = `${account.name}@${account.from}`
    const exists = state?.exists ?? false
    return {
      target: name,
      title: exists ? msg`update database user ${name}` : msg`create database user ${name}`,
      reasons: reasonsOf(name, state),
      changes: [{ kind: 'databaseUser', host: null, name, action: exists ? 'update' : 'create' }],
      estimate: [1, 3],
    }
  },
})

function reasonsOf(name: string, state: AccountSeen | null): readonly Reason[] {
  if (!state?.exists) return [{ code: 'databaseUser.missing', text: msg`there is no database user ${name}` }]
  const reasons: Reason[] = []
  if (!state.password)
    reasons.push({ code: 'databaseUser.password', text: msg`its password is not the one in passwords.yml` })
  if (!state.grants) reasons.push({ code: 'databaseUser.grants', text: msg`it lacks rights` })
  return reasons
}
