import type { NewOperation } from './sequence'

/** Where identity operations ask, through which host, as whom. */
export interface IdentityServer {
  readonly [key: string]: string
  readonly via: string
  /** Without `/v3`. */
  readonly url: string
  readonly user: string
  readonly project: string
  readonly passwordRef: string
}

export interface IdentityService {
  readonly [key: string]: string
  readonly name: string
  readonly type: string
  readonly description: string
}

export interface IdentityEndpoint {
  readonly [key: string]: string
  /** Type of the service. */
  readonly service: string
  readonly region: string
  readonly interface: string
  readonly url: string
}

/** An operation that enters a service in the catalog. */
export function registerService(server: IdentityServer, service: IdentityService): NewOperation {
  return {
    ...common('registerService', 'service', service.name, 'create'),
    title: `register service ${service.name} (${service.type})`,
    reasons: [{ code: 'service.missing', text: `the catalog has no service of type ${service.type}` }],
    payload: { server, service },
  }
}

/** An operation that enters or corrects an endpoint in the catalog. */
export function registerEndpoint(
  server: IdentityServer,
  endpoint: IdentityEndpoint,
  state: 'missing' | 'differs',
): NewOperation {
  const name = `${endpoint.service} ${endpoint.region} ${endpoint.interface}`
  const differs = state === 'differs'
  return {
    ...common('registerEndpoint', 'endpoint', name, differs ? 'update' : 'create'),
    title: `${differs ? 'correct' : 'register'} endpoint ${name}`,
    reasons: [
      differs
        ? { code: 'endpoint.differs', text: `its URL is not ${endpoint.url}` }
        : { code: 'endpoint.missing', text: 'the catalog does not have it' },
    ],
    payload: { server, endpoint },
  }
}

/** An operation that makes a project in the default domain. */
export function ensureProject(server: IdentityServer, name: string): NewOperation {
  return {
    ...common('ensureProject', 'project', name, 'create'),
    title: `create project ${name}`,
    reasons: [{ code: 'project.missing', text: `there is no project ${name}` }],
    payload: { server, name },
  }
}

/** An operation that makes a role. */
export function ensureRole(server: IdentityServer, name: string): NewOperation {
  return {
    ...common('ensureRole', 'role', name, 'create'),
    title: `create role ${name}`,
    reasons: [{ code: 'role.missing', text: `there is no role ${name}` }],
    payload: { server, name },
  }
}

/** An operation that makes a user in the default domain, or gives it its password again. */
export function ensureUser(
  server: IdentityServer,
  user: { readonly name: string; readonly passwordRef: string },
  state: 'missing' | 'password',
): NewOperation {
  const missing = state === 'missing'
  return {
    ...common('ensureUser', 'user', user.name, missing ? 'create' : 'update'),
    title: missing ? `create user ${user.name}` : `set the password of user ${user.name}`,
    reasons: [
      missing
        ? { code: 'user.missing', text: `there is no user ${user.name}` }
        : { code: 'user.password', text: 'Keystone refuses the password of passwords.yml' },
    ],
    payload: { server, name: user.name, userPasswordRef: user.passwordRef },
  }
}

/** An operation that gives a user a role in a project. */
export function grantRole(
  server: IdentityServer,
  grant: { readonly user: string; readonly project: string; readonly role: string },
): NewOperation {
  const name = `${grant.user} ${grant.role} in ${grant.project}`
  return {
    ...common('grantRole', 'roleAssignment', name, 'create'),
    title: `give ${grant.user} the role ${grant.role} in project ${grant.project}`,
    reasons: [{ code: 'role.notGranted', text: 'it does not have it' }],
    payload: { server, grant: { ...grant } },
  }
}

function common(kind: string, what: string, name: string, action: 'create' | 'update') {
  return {
    kind,
    host: null,
    target: name,
    changes: [{ kind: what, host: null, name, action }],
    estimate: [1, 5] as const,
    limit: 180,
  }
}
