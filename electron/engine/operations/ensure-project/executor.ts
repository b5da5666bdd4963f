import { executor } from '../kit/context'
import { already, find, withClient } from '../kit/identity'
import { ensureProject } from './operation'

export const execute = executor(ensureProject, (context, payload) =>
  withClient(context, payload.server, async (client) => {
    if (await find(client, 'projects', payload.name)) return already
    await client.call('POST', '/projects', { project: { name: payload.name, domain_id: 'default' } })
    return { changes: context.op.changes }
  }),
)
