import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import { type Target, targetOfUrl } from '#shared/model/target'
import type { HttpReply } from '../../ports'
import {
  backendTarget,
  type IdentityAccount,
  type IdentityBase,
  identityToken,
  type ObserveContext,
} from '../kit'
import type { OpenStackService } from './declare'
import {
  grantName,
  type MissingIdentity,
  missingOf,
  nothingMissing,
  type WantedGrant,
  type WantedIdentity,
  wantedIdentity,
} from './identity'
import { firstHost, patience, runs } from './places'

export interface IdentityAnswer {
  /** `refused`: Keystone answers and does not know the administrator's password. Null when nobody can be asked. */
  readonly admin: 'ok' | 'refused' | null
  readonly identity: MissingIdentity | null
}

/** Asks a running Keystone directly, so that a balancer that is away does not matter. */
export async function observeIdentity(
  context: ObserveContext,
  service: OpenStackService,
): Promise<IdentityAnswer> {
  const nobody: IdentityAnswer = { admin: null, identity: null }
  if (!service.identity) return nobody
  const wanted = wantedIdentity(context, service)
  for (const place of identityServers(context, service)) {
    try {
      const answer = await askKeystone(context, wanted, place)
      if (answer) return answer
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
    }
  }
  return nobody
}

interface Place {
  /** Inventory name of the host through which it is asked. */
  readonly via: string
  readonly base: IdentityBase
}

function identityServers(context: ObserveContext, service: OpenStackService): readonly Place[] {
  const own = context.enabled('keystone') ? context.hosts('keystone') : []
  if (own.length > 0) {
    const port = context.options.int('keystone_public_listen_port')
    return own
      .filter((host) => runs(host, 'keystone'))
      .map((host) => place(host.name, backendTarget(host, port), ''))
  }
  const elsewhere = targetOfUrl(context.options.string('keystone_internal_url'), null)
  const via = firstHost(context, service)
  return elsewhere && via ? [place(via.name, elsewhere.to, elsewhere.path)] : []
}

function place(via: string, to: Target, path: string): Place {
  return { via, base: { to, path: `${path}/v3` } }
}

/** Null when this Keystone cannot say, as while its database is away. */
async function askKeystone(
  context: ObserveContext,
  wanted: WantedIdentity,
  place: Place,
): Promise<IdentityAnswer | null> {
  const { options } = context
  const reply = await login(context, place, {
    user: options.string('keystone_admin_user'),
    project: options.string('keystone_admin_project'),
    password: context.secret('keystone_admin_password'),
  })
  if (reply.status === 401) {
    return { admin: 'refused', identity: await refusedUsers(context, wanted, place) }
  }
  const token = reply.headers['x-subject-token']
  if (reply.status !== 201 || !token) return null
  const ask: Ask = (method, path) =>
    context.http(
      context.reader(place.via),
      { method, to: place.base.to, path: `${place.base.path}${path}`, headers: { 'x-auth-token': token } },
      { timeoutMs: patience, signal: context.signal },
    )
  const [services, endpoints, projects, roles, users] = await Promise.all([
    ask('GET', '/services').then(read('services', serviceShape)),
    ask('GET', '/endpoints').then(read('endpoints', endpointShape)),
    ask('GET', '/projects?domain_id=default').then(read('projects', namedShape)),
    ask('GET', '/roles').then(read('roles', namedShape)),
    askUsers(wanted, ask),
  ])
  const there = wanted.users.filter(({ name }) => users.some((user) => user.name === name))
  const [passwords, grants] = await Promise.all([
    Promise.all(there.map((user) => isTaken(context, place, user))),
    Promise.all(wanted.grants.map((grant) => isGranted(ask, grant, { users, projects, roles }))),
  ])
  const seen = {
    ...{ services, endpoints, projects, roles },
    users: there.map(({ name }, at) => ({ name, password: passwords[at] ?? true })),
    grants: wanted.grants.filter((_grant, at) => grants[at]).map(grantName),
  }
  return { admin: 'ok', identity: missingOf(wanted, seen) }
}

type Ask = (method: 'GET' | 'HEAD', path: string) => Promise<HttpReply>

const namedShape = z.object({ id: z.string(), name: z.string() })
const serviceShape = z.object({ id: z.string(), type: z.string() })
const endpointShape = z.object({
  service_id: z.string(),
  interface: z.string(),
  region_id: z.string().nullable(),
  url: z.string(),
})

function read<S extends z.ZodType>(key: string, shape: S): (reply: HttpReply) => readonly z.output<S>[] {
  return ({ body }) => z.object({ [key]: z.array(shape) }).parse(JSON.parse(body))[key] ?? []
}

type Named = z.infer<typeof namedShape>

async function askUsers({ users }: WantedIdentity, ask: Ask): Promise<readonly Named[]> {
  const found = await Promise.all(
    users.map(({ name }) =>
      ask('GET', `/users?name=${encodeURIComponent(name)}&domain_id=default`).then(read('users', namedShape)),
    ),
  )
  return found.flat()
}

async function isGranted(
  ask: Ask,
  grant: WantedGrant,
  { users, projects, roles }: Readonly<Record<'users' | 'projects' | 'roles', readonly Named[]>>,
): Promise<boolean> {
  const idOf = (list: readonly Named[], name: string) => list.find((item) => item.name === name)?.id
  const user = idOf(users, grant.user)
  const project = idOf(projects, grant.project)
  const role = idOf(roles, grant.role)
  if (!user || !project || !role) return false
  return (await ask('HEAD', `/projects/${project}/users/${user}/roles/${role}`)).status === 204
}

interface User {
  readonly name: string
  readonly password: string
}

/** Whether Keystone takes a user's password, where that is to follow passwords.yml. */
async function isTaken(context: ObserveContext, place: Place, { name, password }: User): Promise<boolean> {
  if (!context.options.bool('update_keystone_service_user_passwords')) return true
  const account = { user: name, project: null, password: context.secret(password) }
  return (await login(context, place, account)).status !== 401
}

/** The administrator's new password is set by this plan: what of the others is new must not wait for the next one. */
async function refusedUsers(
  context: ObserveContext,
  wanted: WantedIdentity,
  place: Place,
): Promise<MissingIdentity | null> {
  const taken = await Promise.all(wanted.users.map((user) => isTaken(context, place, user)))
  const refused = wanted.users.filter((_user, at) => !taken[at])
  if (refused.length === 0) return null
  return {
    ...nothingMissing,
    users: Object.fromEntries(refused.map(({ name }) => [name, 'password' as const])),
  }
}

function login(context: ObserveContext, { via, base }: Place, account: IdentityAccount): Promise<HttpReply> {
  return context.http(context.reader(via), identityToken(base, account), {
    timeoutMs: patience,
    signal: context.signal,
  })
}
