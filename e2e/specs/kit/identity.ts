import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { TestCluster } from './cluster'
import { eventually } from './wait'

type Kind = 'service' | 'endpoint' | 'project' | 'role' | 'user' | 'roleAssignment'

/** Keystone's things by the names that plans give them. */
export type IdentityPicture = Readonly<Record<Kind, ReadonlyMap<string, string>>>

export const nobody: IdentityPicture = {
  service: new Map(),
  endpoint: new Map(),
  project: new Map(),
  role: new Map(),
  user: new Map(),
  roleAssignment: new Map(),
}

const named = z.looseObject({ id: z.string(), name: z.string() })
const service = z.looseObject({ id: z.string(), name: z.string().optional(), type: z.string() })
/** Of users in projects; others, such as that of the administrator in the whole system, are left out. */
const assignment = z.looseObject({
  user: z.looseObject({ name: z.string() }).optional(),
  role: z.looseObject({ name: z.string() }),
  scope: z.looseObject({ project: z.looseObject({ name: z.string() }).optional() }),
})
const endpoint = z.looseObject({
  service_id: z.string(),
  interface: z.string(),
  region: z.string(),
  url: z.string(),
})

/** The catalog, projects, roles and users, through the VIP as the administrator. */
export async function identityPicture(cluster: TestCluster): Promise<IdentityPicture> {
  const password = await cluster.password('keystone_admin_password')
  return eventually('Keystone through the VIP', 90, async () => {
    const token = await keystoneToken(cluster.vip, password)
    const list = async <T>(what: string, shape: z.ZodType<T>, query = ''): Promise<T[]> => {
      const reply = await fetch(`http://${cluster.vip}:5000/v3/${what}${query}`, {
        headers: { 'x-auth-token': token },
        signal: AbortSignal.timeout(20_000),
      })
      const body: unknown = await reply.json()
      return z.looseObject({ [what]: z.array(shape) }).parse(body)[what] as T[]
    }
    const names = async (what: string) =>
      new Map((await list(what, named)).map((item) => [item.name, item.id]))
    const services = await list('services', service)
    const typeOf = new Map(services.map((item) => [item.id, item.type]))
    const endpoints = await list('endpoints', endpoint)
    const assignments = await list('role_assignments', assignment, '?include_names=true')
    return {
      service: new Map(services.map((item) => [item.name ?? item.type, `${item.id} ${item.type}`])),
      endpoint: new Map(
        endpoints.map((item) => [
          `${typeOf.get(item.service_id)} ${item.region} ${item.interface}`,
          item.url,
        ]),
      ),
      project: await names('projects'),
      role: await names('roles'),
      user: await names('users'),
      roleAssignment: new Map(
        assignments.flatMap(({ user, role, scope: { project } }) =>
          user && project ? [[`${user.name} ${role.name} in ${project.name}`, role.name]] : [],
        ),
      ),
    }
  })
}

/** A token for the admin project, within `seconds`; throws with what Keystone said. */
export async function keystoneToken(vip: string, password: string, seconds = 20): Promise<string> {
  const user = { name: 'admin', domain: { name: 'Default' }, password }
  const scope = { project: { name: 'admin', domain: { name: 'Default' } } }
  const auth = { identity: { methods: ['password'], password: { user } }, scope }
  const reply = await fetch(`http://${vip}:5000/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth }),
    signal: AbortSignal.timeout(seconds * 1000),
  })
  const said = await reply.text()
  const token = reply.headers.get('x-subject-token')
  if (reply.status === 201 && token) return token
  throw new Error(`Keystone answered ${reply.status}: ${said.slice(0, 300)}`)
}

/** A user with the role member in a project, as administrators make them; `remove` leaves nothing of it. */
export async function memberUser(cluster: TestCluster) {
  const { project, role } = await identityPicture(cluster)
  const token = await keystoneToken(cluster.vip, await cluster.password('keystone_admin_password'))
  const ask = async (method: string, path: string, body?: object): Promise<string> => {
    const reply = await fetch(`http://${cluster.vip}:5000/v3/${path}`, {
      method,
      headers: { 'x-auth-token': token, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(20_000),
    })
    const said = await reply.text()
    if (!reply.ok)
      throw new Error(`Keystone answered ${reply.status} to ${method} ${path}: ${said.slice(0, 300)}`)
    return said
  }
  const name = 'somebody'
  const password = randomBytes(18).toString('base64url')
  const [home, member] = [project.get('admin'), role.get('member')]
  const made = await ask('POST', 'users', {
    user: { name, password, domain_id: 'default', default_project_id: home },
  })
  const { user } = z.looseObject({ user: z.looseObject({ id: z.string() }) }).parse(JSON.parse(made))
  await ask('PUT', `projects/${home}/users/${user.id}/roles/${member}`)
  return { name, password, remove: () => ask('DELETE', `users/${user.id}`) }
}
