import { executor } from '../kit/context'
import { already, list, withClient } from '../kit/identity'
import { registerService } from './operation'

export const execute = executor(registerService, (context, { server: target, service }) =>
  withClient(context, target, async (client) => {
    const found = await list(client, `/services?type=${encodeURIComponent(service.type)}`, 'services')
    if (found.length > 0) return already
    await client.call('POST', '/services', { service })
    return { changes: context.op.changes }
  }),
)
