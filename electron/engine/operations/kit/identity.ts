import { z } from 'zod'
import { msg } from '#shared/message/message'
import type { OpContext, OpResult } from './context'
import { type IdentityClient, identityClient } from './identity-client'
import type { IdentityServer } from './shapes'

const items = z.array(z.object({ id: z.string() }))

export const already: OpResult = { changes: [], note: msg`it was so already` }

export async function withClient(
  context: OpContext,
  target: IdentityServer,
  work: (client: IdentityClient) => Promise<OpResult>,
): Promise<OpResult> {
  return work(await identityClient(context, target))
}

export async function find(client: IdentityClient, kind: 'users' | 'projects', name: string) {
  const [found] = await list(client, `/${kind}?name=${encodeURIComponent(name)}&domain_id=default`, kind)
  return found
}

export async function list(client: IdentityClient, path: string, key: string) {
  const reply = await client.call('GET', path)
  return z.object({ [key]: items }).parse(reply.body)[key] ?? []
}
