import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import type { HttpReply } from '../../ports'
import { backendTarget, type HostView, identityToken, type ObserveContext } from '../kit'
import { limit, type MissingIdentity, type Observed, runs } from './observed'
import { endpointName, type WantedIdentity, wantedIdentity } from './wanted'

type Identity = Pick<Observed, 'admin' | 'identity'>

/** Asks a running Keystone directly, so that a balancer that is away does not matter. */
export async function observeIdentity(context: ObserveContext): Promise<Identity> {
  for (const host of context.hosts('keystone').filter((item) => runs(item, 'keystone'))) {
    try {
      const answer = await ask(context, host)
      if (answer) return answer
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
    }
  }
  return { admin: null, identity: null }
}

/** Null when this Keystone cannot say, as while its database is away. */
async function ask(context: ObserveContext, host: HostView): Promise<Identity | null> {
  const { options } = context
  const to = backendTarget(host, options.int('keystone_internal_listen_port'))
  const base = { to, path: '/v3' }
  const call = (path: string, headers: Readonly<Record<string, string>>) =>
    context.http(
      context.reader(host.name),
      { method: 'GET', to, path: `${base.path}${path}`, headers },
      { timeoutMs: limit, signal: context.signal },
    )
  const account = {
    user: options.string('keystone_admin_user'),
    project: options.string('keystone_admin_project'),
    password: context.secret('keystone_admin_password'),
  }
  const reply = await context.http(context.reader(host.name), identityToken(base, account), {
    timeoutMs: limit,
    signal: context.signal,
  })
  if (reply.status === 401) return { admin: 'refused', identity: null }
  const token = reply.headers['x-subject-token']
  if (reply.status !== 201 || !token) return null
  const headers = { 'x-auth-token': token }
  const [services, endpoints, projects, roles] = await Promise.all([
    call('/services', headers),
    call('/endpoints', headers),
    call('/projects?domain_id=default', headers),
    call('/roles', headers),
  ])
  return {
    admin: 'ok',
    identity: missing(wantedIdentity(context), read({ services, endpoints, projects, roles })),
  }
}

const named = z.object({ id: z.string(), name: z.string().optional() })
const shapes = {
  services: z.object({ services: z.array(named.extend({ type: z.string() })) }),
  endpoints: z.object({
    endpoints: z.array(
      z.object({
        service_id: z.string(),
        interface: z.string(),
        region_id: z.string().nullable(),
        url: z.string(),
      }),
    ),
  }),
  projects: z.object({ projects: z.array(named) }),
  roles: z.object({ roles: z.array(named) }),
}

type Replies = Readonly<Record<keyof typeof shapes, HttpReply>>

function read(replies: Replies) {
  return {
    ...shapes.services.parse(JSON.parse(replies.services.body)),
    ...shapes.endpoints.parse(JSON.parse(replies.endpoints.body)),
    ...shapes.projects.parse(JSON.parse(replies.projects.body)),
    ...shapes.roles.parse(JSON.parse(replies.roles.body)),
  }
}

/** What of the wanted is not there, or is there otherwise. Pure. */
export function missing(wanted: WantedIdentity, seen: ReturnType<typeof read>): MissingIdentity {
  const has = (list: readonly { readonly name?: string | undefined }[], name: string) =>
    list.some((item) => item.name === name)
  const endpoints: Record<string, 'missing' | 'differs'> = {}
  for (const endpoint of wanted.endpoints) {
    const ids = seen.services
      .filter((service) => service.type === endpoint.service)
      .map((service) => service.id)
    const found = seen.endpoints.find(
      (item) =>
        ids.includes(item.service_id) &&
        item.interface === endpoint.interface &&
        item.region_id === endpoint.region,
    )
    if (!found) endpoints[endpointName(endpoint)] = 'missing'
    else if (found.url !== endpoint.url) endpoints[endpointName(endpoint)] = 'differs'
  }
  return {
    services: wanted.services
      .filter(({ type }) => !seen.services.some((service) => service.type === type))
      .map(({ name }) => name),
    endpoints,
    projects: wanted.projects.filter((name) => !has(seen.projects, name)),
    roles: wanted.roles.filter((name) => !has(seen.roles, name)),
  }
}
