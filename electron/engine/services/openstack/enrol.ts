import { targetOfUrl } from '#shared/model/target'
import {
  ensureProject,
  ensureRole,
  ensureUser,
  grantRole,
  type IdentityServer,
  internalTarget,
  registerEndpoint,
  registerService,
  type SequenceContext,
} from '../kit'
import type { OpenStackService } from './declare'
import { endpointName, grantName, type MissingIdentity, wantedIdentity } from './identity'
import { firstHost, later } from './places'

type Ids = readonly string[]

/** Projects and roles, then users with their roles. */
export function addAccounts(
  context: SequenceContext,
  service: OpenStackService,
  missing: MissingIdentity,
  needs: Ids,
): Ids {
  const { plan } = context
  const server = identityServer(context, service)
  const wanted = wantedIdentity(context, service)
  const projects = missing.projects.map((name) =>
    plan.add({ ...ensureProject.make(null, { server, name }), needs }),
  )
  const roles = missing.roles.map((name) => plan.add({ ...ensureRole.make(null, { server, name }), needs }))
  const users = wanted.users.flatMap(({ name, password: userPasswordRef }) => {
    const state = missing.users[name]
    if (!state) return []
    return [plan.add({ ...ensureUser.make(null, { server, name, userPasswordRef }, state), needs })]
  })
  const before = [...projects, ...roles, ...users]
  const grants = wanted.grants
    .filter((grant) => missing.grants.includes(grantName(grant)))
    .map((grant) => plan.add({ ...grantRole.make(null, { server, grant }), needs: later(before, needs) }))
  return [...before, ...grants]
}

/** Services, then their endpoints. */
export function addCatalog(
  context: SequenceContext,
  service: OpenStackService,
  missing: MissingIdentity,
  needs: Ids,
): Ids {
  const { plan } = context
  const server = identityServer(context, service)
  const wanted = wantedIdentity(context, service)
  const services = wanted.services
    .filter(({ name }) => missing.services.includes(name))
    .map((entry) => plan.add({ ...registerService.make(null, { server, service: entry }), needs }))
  const endpoints = wanted.endpoints.flatMap((endpoint) => {
    const state = missing.endpoints[endpointName(endpoint)]
    if (!state) return []
    const operation = registerEndpoint.make(null, { server, endpoint }, state)
    return [plan.add({ ...operation, needs: later(services, needs) })]
  })
  return later(endpoints, services)
}

function identityServer(context: SequenceContext, service: OpenStackService): IdentityServer {
  const url = context.options.string('keystone_internal_url')
  // One that cannot be reached is refused before a plan is made (limits of Keystone).
  const internal = internalTarget(context, context.options.int('keystone_internal_port'))
  const endpoint = targetOfUrl(url, null) ?? { to: internal, path: '' }
  return {
    via: firstHost(context, service)?.name ?? '',
    ...endpoint,
    user: context.options.string('keystone_admin_user'),
    project: context.options.string('keystone_admin_project'),
    passwordRef: 'keystone_admin_password',
  }
}
