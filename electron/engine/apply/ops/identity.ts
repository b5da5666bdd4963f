import { z } from 'zod'
import { type Secret, secret } from '#shared/lib/secret'
import { type Executor, executor, type OpContext, type OpResult } from '../executor'
import { type IdentityClient, identityClient, serverShape } from './identity-client'

const server = serverShape
const named = z.object({ server, name: z.string().min(1) })
const item = z.object({ id: z.string() })
const items = z.array(item)

/** Payload `{ server, service }`: enters a service in the catalog. */
export const registerService: Executor = executor(
  'registerService',
  z.object({ server, service: z.object({ name: z.string(), type: z.string(), description: z.string() }) }),
  (context, { server: target, service }) =>
    withClient(context, target, async (client) => {
      const found = await list(client, `/services?type=${encodeURIComponent(service.type)}`, 'services')
      if (found.length > 0) return already
      await client.call('POST', '/services', { service })
      return { changes: context.op.changes }
    }),
)

const endpointShape = z.object({
  service: z.string(),
  region: z.string(),
  interface: z.string(),
  url: z.string(),
})

/** Payload `{ server, endpoint }`: enters or corrects an endpoint, with its region. */
export const registerEndpoint: Executor = executor(
  'registerEndpoint',
  z.object({ server, endpoint: endpointShape }),
  (context, payload) =>
    withClient(context, payload.server, (client) => setEndpoint(context, client, payload.endpoint)),
)

async function setEndpoint(
  context: OpContext,
  client: IdentityClient,
  wanted: z.infer<typeof endpointShape>,
): Promise<OpResult> {
  const [service] = await list(client, `/services?type=${encodeURIComponent(wanted.service)}`, 'services')
  if (!service) throw client.failure(`the catalog has no service of type ${wanted.service}`)
  await ensureRegion(client, wanted.region)
  const query = `service_id=${service.id}&interface=${wanted.interface}&region_id=${encodeURIComponent(wanted.region)}`
  const reply = await client.call('GET', `/endpoints?${query}`)
  const { endpoints } = z.object({ endpoints: z.array(item.extend({ url: z.string() })) }).parse(reply.body)
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

/** Payload `{ server, name }`: makes a project in the default domain. */
export const ensureProject: Executor = executor('ensureProject', named, (context, payload) =>
  withClient(context, payload.server, async (client) => {
    if (await find(client, 'projects', payload.name)) return already
    await client.call('POST', '/projects', { project: { name: payload.name, domain_id: 'default' } })
    return { changes: context.op.changes }
  }),
)

/** Payload `{ server, name }`: makes a role. */
export const ensureRole: Executor = executor('ensureRole', named, (context, payload) =>
  withClient(context, payload.server, async (client) => {
    const [found] = await list(client, `/roles?name=${encodeURIComponent(payload.name)}`, 'roles')
    if (found) return already
    await client.call('POST', '/roles', { role: { name: payload.name } })
    return { changes: context.op.changes }
  }),
)

/** Payload `{ server, name, userPasswordRef }`: makes a user in the default domain, or gives it its password. */
export const ensureUser: Executor = executor(
  'ensureUser',
  named.extend({ userPasswordRef: z.string() }),
  (context, payload) =>
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

const grantShape = z.object({ user: z.string(), project: z.string(), role: z.string() })

/** Payload `{ server, grant }`: gives a user a role in a project. */
export const grantRole: Executor = executor(
  'grantRole',
  z.object({ server, grant: grantShape }),
  (context, { server: target, grant }) =>
    withClient(context, target, async (client) => {
      const user = await find(client, 'users', grant.user)
      const project = await find(client, 'projects', grant.project)
      const [role] = await list(client, `/roles?name=${encodeURIComponent(grant.role)}`, 'roles')
      if (!user || !project || !role)
        throw client.failure(`user, project or role is missing: ${JSON.stringify(grant)}`)
      const path = `/projects/${project.id}/users/${user.id}/roles/${role.id}`
      const seen = await client.call('HEAD', path, undefined, [204, 404])
      if (seen.status === 204) return already
      await client.call('PUT', path)
      return { changes: context.op.changes }
    }),
)

const already: OpResult = { changes: [], note: 'it was so already' }

async function withClient(
  context: OpContext,
  target: z.infer<typeof server>,
  work: (client: IdentityClient) => Promise<OpResult>,
): Promise<OpResult> {
  return work(await identityClient(context, target))
}

async function find(client: IdentityClient, kind: 'users' | 'projects', name: string) {
  const [found] = await list(client, `/${kind}?name=${encodeURIComponent(name)}&domain_id=default`, kind)
  return found
}

async function list(client: IdentityClient, path: string, key: string) {
  const reply = await client.call('GET', path)
  return z.object({ [key]: items }).parse(reply.body)[key] ?? []
}
