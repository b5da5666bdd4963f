import { executor } from '../kit/context'
import { already, list, withClient } from '../kit/identity'
import { ensureRole } from './operation'

export const execute = executor(ensureRole, (context, payload) =>
  withClient(context, payload.server, async (client) => {
    const [found] = await list(client, `/roles?name=${encodeURIComponent(payload.name)}`, 'roles')
    if (found) return already
    await client.call('POST', '/roles', { role: { name: payload.name } })
    return { changes: context.op.changes }
  }),
)
