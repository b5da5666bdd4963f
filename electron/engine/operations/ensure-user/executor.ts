import { type Secret, secret } from '#shared/lib/secret'
import { executor } from '../kit/context'
import { find, withClient } from '../kit/identity'
import { ensureUser } from './operation'

export const execute = executor(ensureUser, (context, payload) =>
  withClient(context, payload.server, async (client) => {
    const password = context.secret(payload.userPasswordRef)
    const found = await find(client, 'users', payload.name)
    if (found) await client.call('PATCH', `/users/${found.id}`, withPassword({}, password))
    else
      await client.call(
        'POST',
        '/users',
        withPassword({ name: payload.name, domain_id: 'default' }, password),
      )
    return { changes: context.op.changes }
  }),
)

function withPassword(user: Readonly<Record<string, string>>, password: Secret): Secret {
  return secret(JSON.stringify({ user: { ...user, password: password.reveal() } }))
}
