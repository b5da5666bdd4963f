import { z } from 'zod'
import { msg } from '#shared/message/message'
import type { PayloadOf } from '../index'
import { executor, type OpContext, type OpResult } from '../kit/context'
import { already, list, withClient } from '../kit/identity'
import type { IdentityClient } from '../kit/identity-client'
import { registerEndpoint } from './operation'

export const execute = executor(registerEndpoint, (context, payload) =>
  withClient(context, payload.server, (client) => setEndpoint(context, client, payload.endpoint)),
)

async function setEndpoint(
  context: OpContext,
  client: IdentityClient,
  wanted: PayloadOf<'registerEndpoint'>['endpoint'],
): Promise<OpResult> {
  const [service] = await list(client, `/services?type=${encodeURIComponent(wanted.service)}`, 'services')
  if (!service) throw client.failure(msg`the catalog has no service of type ${wanted.service}`)
  await ensureRegion(client, wanted.region)
  const query = `service_id=${service.id}&interface=${wanted.interface}&region_id=${encodeURIComponent(wanted.region)}`
  const reply = await client.call('GET', `/endpoints?${query}`)
  const { endpoints } = z
    .object({ endpoints: z.array(z.object({ id: z.string(), url: z.string() })) })
    .parse(reply.body)
  const [found] = endpoints
  if (found?.url === wanted.url) return already
  const endpoint = {
    url: wanted.url,
    interface: wanted.interface,
    service_id: service.id,
    region_id: wanted.region,
  }
  if (found) await client.call('PATCH', `/endpoints/${found.id}`, { endpoint: { url: wanted.url } })
  else await client.call('POST', '/endpoints', { endpoint })
  return { changes: context.op.changes }
}

async function ensureRegion(client: IdentityClient, id: string): Promise<void> {
  const seen = await client.call('GET', `/regions/${encodeURIComponent(id)}`, undefined, [200, 404])
  if (seen.status === 404) await client.call('POST', '/regions', { region: { id } })
}
