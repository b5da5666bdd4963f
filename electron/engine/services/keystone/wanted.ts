import type { ClusterView } from '../kit'

/** An endpoint of a service in the catalog. */
export interface WantedEndpoint {
  readonly service: string
  readonly region: string
  readonly interface: 'internal' | 'public'
  readonly url: string
}

export interface WantedIdentity {
  readonly services: readonly { readonly name: string; readonly type: string; readonly description: string }[]
  readonly endpoints: readonly WantedEndpoint[]
  readonly projects: readonly string[]
  readonly roles: readonly string[]
}

/** Roles that bootstrapping Keystone makes in every release. */
export const bootstrapRoles: readonly string[] = ['admin', 'member', 'reader']

/** What Keystone's own entry in its catalog must be, with the project and role that all services share. */
export function wantedIdentity(view: ClusterView): WantedIdentity {
  const { options } = view
  const regions = options.list('multiple_regions_names').map(String)
  const urls = {
    internal: options.string('keystone_internal_url'),
    public: options.string('keystone_public_url'),
  }
  return {
    services: [{ name: 'keystone', type: 'identity', description: 'OpenStack Identity' }],
    endpoints: regions.flatMap((region) =>
      (['internal', 'public'] as const).map((side) => ({
        service: 'identity',
        region,
        interface: side,
        url: urls[side],
      })),
    ),
    projects: ['service'],
    roles: [...new Set([...bootstrapRoles.slice(0, 2), options.string('keystone_default_user_role')])],
  }
}

/** `identity RegionOne internal`: an endpoint's name in plans. */
export function endpointName(endpoint: WantedEndpoint): string {
  return `${endpoint.service} ${endpoint.region} ${endpoint.interface}`
}
