import { z } from 'zod'
import type { ClusterView } from '../kit'
import type { OpenStackService } from './declare'

/** An endpoint of a service in the catalog. */
export interface WantedEndpoint {
  /** Type of the service. */
  readonly service: string
  readonly region: string
  readonly interface: 'internal' | 'public'
  readonly url: string
}

export interface WantedGrant {
  readonly user: string
  readonly project: string
  readonly role: string
}

/** What a service needs Keystone to have, with the names that options give. */
export interface WantedIdentity {
  readonly services: readonly { readonly name: string; readonly type: string; readonly description: string }[]
  readonly endpoints: readonly WantedEndpoint[]
  readonly projects: readonly string[]
  readonly roles: readonly string[]
  /** `password` is a name in passwords.yml. */
  readonly users: readonly { readonly name: string; readonly password: string }[]
  readonly grants: readonly WantedGrant[]
}

export function wantedIdentity({ options }: ClusterView, { identity }: OpenStackService): WantedIdentity {
  const { services = [], users = [], projects = [], roles } = identity ?? {}
  const all = options.list('multiple_regions_names').map(String)
  const own = [options.string('openstack_region_name')]
  return {
    services: services.map(({ name, type, description }) => ({ name, type, description })),
    endpoints: services.flatMap(({ type, endpoints, everywhere }) =>
      (everywhere ? all : own).flatMap((region) =>
        (['internal', 'public'] as const).map((side) => ({
          service: type,
          region,
          interface: side,
          url: options.string(endpoints[side]),
        })),
      ),
    ),
    projects,
    roles: [...new Set(roles?.(options))],
    users: users.map(({ name, password }) => ({ name: options.string(name), password })),
    grants: users.flatMap((user) =>
      user.roles.map((role) => ({ user: options.string(user.name), project: user.project, role })),
    ),
  }
}

/** `identity RegionOne internal`: an endpoint's name in plans. */
export function endpointName(endpoint: WantedEndpoint): string {
  return `${endpoint.service} ${endpoint.region} ${endpoint.interface}`
}

/** `placement admin in service`. */
export function grantName({ user, role, project }: WantedGrant): string {
  return `${user} ${role} in ${project}`
}

/** What Keystone lacks or has otherwise, by names. */
export const missingIdentity = z.object({
  services: z.array(z.string()),
  endpoints: z.record(z.string(), z.enum(['missing', 'differs'])),
  projects: z.array(z.string()),
  roles: z.array(z.string()),
  users: z.record(z.string(), z.enum(['missing', 'password'])),
  grants: z.array(z.string()),
})
export type MissingIdentity = z.infer<typeof missingIdentity>

export const nothingMissing: MissingIdentity = {
  services: [],
  endpoints: {},
  projects: [],
  roles: [],
  users: {},
  grants: [],
}

/** What is missing where nothing of the service is there. */
export function allMissing(wanted: WantedIdentity): MissingIdentity {
  const each = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, 'missing' as const]))
  return {
    services: wanted.services.map(({ name }) => name),
    endpoints: each(wanted.endpoints.map(endpointName)),
    projects: [...wanted.projects],
    roles: [...wanted.roles],
    users: each(wanted.users.map(({ name }) => name)),
    grants: wanted.grants.map(grantName),
  }
}

/** What Keystone said that it has. */
export interface SeenIdentity {
  readonly services: readonly { readonly id: string; readonly type: string }[]
  readonly endpoints: readonly {
    readonly service_id: string
    readonly interface: string
    readonly region_id: string | null
    readonly url: string
  }[]
  readonly projects: readonly { readonly name: string }[]
  readonly roles: readonly { readonly name: string }[]
  /** Whether Keystone takes the user's password. */
  readonly users: readonly { readonly name: string; readonly password: boolean }[]
  readonly grants: readonly string[]
}

/** What of the wanted is not there, or is there otherwise. Pure. */
export function missingOf(wanted: WantedIdentity, seen: SeenIdentity): MissingIdentity {
  const has = (list: readonly { readonly name: string }[], name: string) =>
    list.some((item) => item.name === name)
  const users = wanted.users.flatMap(({ name }): [string, 'missing' | 'password'][] => {
    const found = seen.users.find((user) => user.name === name)
    if (!found) return [[name, 'missing']]
    return found.password ? [] : [[name, 'password']]
  })
  return {
    services: wanted.services
      .filter(({ type }) => !seen.services.some((service) => service.type === type))
      .map(({ name }) => name),
    endpoints: Object.fromEntries(wanted.endpoints.flatMap((endpoint) => endpointState(endpoint, seen))),
    projects: wanted.projects.filter((name) => !has(seen.projects, name)),
    roles: wanted.roles.filter((name) => !has(seen.roles, name)),
    users: Object.fromEntries(users),
    grants: wanted.grants.map(grantName).filter((name) => !seen.grants.includes(name)),
  }
}

function endpointState(
  endpoint: WantedEndpoint,
  seen: SeenIdentity,
): readonly [string, 'missing' | 'differs'][] {
  const ids = seen.services.filter(({ type }) => type === endpoint.service).map(({ id }) => id)
  const found = seen.endpoints.find(
    (item) =>
      ids.includes(item.service_id) &&
      item.interface === endpoint.interface &&
      item.region_id === endpoint.region,
  )
  if (found?.url === endpoint.url) return []
  return [[endpointName(endpoint), found ? 'differs' : 'missing']]
}
