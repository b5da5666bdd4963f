import type { Reason } from '#shared/model/plan'
import { targetOfUrl } from '#shared/model/target'
import {
  backendTarget,
  type DatabaseServer,
  ensureDatabase,
  ensureDatabaseUser,
  ensureProject,
  ensureRole,
  type Gate,
  type HostView,
  type IdentityServer,
  internalTarget,
  registerEndpoint,
  registerService,
  removeStrays,
  runInContainer,
  type SequenceContext,
  vipHoldersLast,
} from '../kit'
import { jobs } from './containers'
import { databaseAccount, databaseServer } from './database'
import { healthScript, keysFolder, pushScript } from './names'
import { type MissingIdentity, type Observed, observedShape } from './observed'
import { bootstrapRoles, endpointName, wantedIdentity } from './wanted'

type Ids = readonly string[]

/**
 * Database, tables, token keys, the containers host by host, the administrator, the catalog: each part is added only
 * where what was observed lacks it.
 */
export function sequence(context: SequenceContext): void {
  const hosts = context.hosts('keystone')
  const [first] = hosts
  if (!first) return
  const observed = observedShape.parse(context.observed ?? unknown)
  const tables = addTables(context, observed, first)
  const keys = addKeys(context, observed, first)
  const api = addApi(context, [...tables, ...keys])
  const admin = addAdmin(context, observed, first, later(api, [...tables, ...keys]))
  const catalog = addCatalog(context, observed, first, later(admin, api))
  removeStrays(context, later(catalog, later(admin, api)))
}

const unknown: Observed = {
  database: null,
  keys: { hosts: [], source: null, differ: [] },
  admin: null,
  identity: null,
}

function later(after: Ids, before: Ids): Ids {
  return after.length > 0 ? after : before
}

/** Database and account, then the tables: again when the image or the database is another one. */
function addTables(context: SequenceContext, observed: Observed, first: HostView): Ids {
  const [job] = jobs(context, first)
  const marked = context.marked(job)
  const made = addDatabase(context, observed, marked)
  if (marked && observed.database?.exists !== false) return made
  const reason = marked
    ? { code: 'database.missing', text: 'its database is new' }
    : { code: 'job.due', text: 'the tables were not made by this image yet' }
  return [context.plan.job(job, [reason], made)]
}

/** Where no server can be asked, a first deploy goes by what is not marked as done. */
function addDatabase(context: SequenceContext, observed: Observed, marked: boolean): Ids {
  if (context.options.bool('use_preconfigured_databases')) return []
  const { database } = observed
  if (!database && marked) return []
  const server: DatabaseServer = databaseServer(context)
  const name = context.options.string('keystone_database_name')
  const state = database?.account ?? null
  const needs = database?.exists ? [] : [context.plan.add(ensureDatabase.make(null, { server, name }))]
  if (state?.exists && state.password && state.grants) return needs
  const account = databaseAccount(context)
  return [context.plan.add({ ...ensureDatabaseUser.make(null, { server, account }, state), needs })]
}

/** The first keys, the two containers that spread them, and the same keys everywhere before anybody serves. */
function addKeys(context: SequenceContext, observed: Observed, first: HostView): Ids {
  const { plan } = context
  const hosts = context.hosts('keystone')
  const names = hosts.map((host) => host.name)
  const [, job] = jobs(context, first)
  const none = [{ code: 'keys.missing', text: 'no host has token keys' }]
  const made = observed.keys.source === null ? [plan.job(job, none)] : []
  const ssh = plan.rolling({
    container: 'keystone_ssh',
    hosts: names,
    needs: made,
    gate: (host) => ({
      type: 'port',
      address: context.host(host).apiAddress,
      port: context.host(host).options.int('keystone_ssh_port'),
    }),
    of: 'token key exchange',
  })
  const fernet = plan.rolling({
    container: 'keystone_fernet',
    hosts: names,
    needs: later(ssh, made),
    gate: () => ({ type: 'exec', container: 'keystone_fernet', argv: [healthScript], expect: '' }),
    gateLimit: 400,
    of: 'token key rotation',
  })
  const before = later(fernet, later(ssh, made))
  const { source, differ } = observed.keys
  if ((source !== null && differ.length === 0) || hosts.length < 2) return before
  const handed = plan.add({
    ...handOn(source ?? first.name, source === null ? names : differ),
    needs: before,
  })
  return [plan.waitFor(first.name, sameKeys(names), [handed], 60)]
}

/** The keys go to all hosts; `hosts` are those that have others. */
function handOn(source: string, hosts: readonly string[]) {
  const push = {
    name: 'hand on keys',
    argv: [pushScript],
    user: 'root',
    remedy:
      'look whether keystone_ssh runs on the other hosts and its port is reachable from this one, then deploy again',
  }
  return runInContainer.make(
    source,
    { container: 'keystone_fernet', steps: [push] },
    {
      title: `give all Keystone hosts the token keys of ${source}`,
      reasons: [{ code: 'keys.differ', text: 'the hosts do not have the same token keys' }],
      changes: hosts
        .filter((host) => host !== source)
        .map((host) => ({ kind: 'tokenKeys', host, name: 'keystone', action: 'update' })),
    },
  )
}

function sameKeys(hosts: readonly string[]): Gate {
  const argv = ['sh', '-c', `cd ${keysFolder} && sha256sum [0-9]*`]
  return { type: 'alike', container: 'keystone_fernet', argv, hosts }
}

/** One API server at a time, taken out of the balancer while it restarts; hosts that carry the VIP come last. */
function addApi(context: SequenceContext, needs: Ids): Ids {
  const hosts = context.hosts('keystone')
  const { options } = context
  const backends = context.frontends.filter((frontend) => frontend.service === 'keystone')
  return context.plan.rolling({
    container: 'keystone',
    hosts: vipHoldersLast(context, hosts),
    needs,
    drain: backends.map((frontend) => `${frontend.name}_back`),
    gate: (host) => ({
      type: 'http',
      to: backendTarget(context.host(host), options.int('keystone_internal_listen_port')),
      path: '/v3',
      statuses: [200],
    }),
    of: 'Keystone',
    seconds: [5, 30],
  })
}

function addAdmin(context: SequenceContext, observed: Observed, first: HostView, needs: Ids): Ids {
  const [, , job] = jobs(context, first)
  const reasons = adminReasons(context.marked(job), observed)
  return reasons.length > 0 ? [context.plan.job(job, reasons, needs)] : []
}

function adminReasons(marked: boolean, observed: Observed): readonly Reason[] {
  if (observed.admin === 'refused') {
    return [{ code: 'admin.password', text: 'Keystone refuses the keystone_admin_password of passwords.yml' }]
  }
  if (observed.database?.exists === false) return [{ code: 'database.missing', text: 'its database is new' }]
  return marked ? [] : [{ code: 'job.due', text: 'the administrator was not made yet' }]
}

/** Before the first start nothing can be asked; the administrator's job makes most of it then. */
function addCatalog(context: SequenceContext, observed: Observed, first: HostView, needs: Ids): Ids {
  const [, , job] = jobs(context, first)
  const begins = adminReasons(context.marked(job), observed).length > 0
  const missing = observed.identity ?? (begins ? missingAtFirst(context) : null)
  if (!missing) return []
  const { plan } = context
  const server = identityServer(context, first)
  const wanted = wantedIdentity(context)
  const services = wanted.services
    .filter(({ name }) => missing.services.includes(name))
    .map((service) => plan.add({ ...registerService.make(null, { server, service }), needs }))
  const endpoints = wanted.endpoints.flatMap((endpoint) => {
    const state = missing.endpoints[endpointName(endpoint)]
    if (!state) return []
    const operation = registerEndpoint.make(null, { server, endpoint }, state)
    return [plan.add({ ...operation, needs: later(services, needs) })]
  })
  const projects = missing.projects.map((name) =>
    plan.add({ ...ensureProject.make(null, { server, name }), needs }),
  )
  const roles = missing.roles.map((name) => plan.add({ ...ensureRole.make(null, { server, name }), needs }))
  return [...(endpoints.length > 0 ? endpoints : services), ...projects, ...roles]
}

function missingAtFirst(context: SequenceContext): MissingIdentity {
  const wanted = wantedIdentity(context)
  return {
    services: [],
    endpoints: {},
    projects: [...wanted.projects],
    roles: wanted.roles.filter((name) => !bootstrapRoles.includes(name)),
  }
}

function identityServer(context: SequenceContext, first: HostView): IdentityServer {
  const url = context.options.string('keystone_internal_url')
  // One that cannot be reached is refused before a plan is made (limits.ts).
  const internal = internalTarget(context, context.options.int('keystone_internal_port'))
  const endpoint = targetOfUrl(url, null) ?? { to: internal, path: '' }
  return {
    via: first.name,
    ...endpoint,
    user: context.options.string('keystone_admin_user'),
    project: context.options.string('keystone_admin_project'),
    passwordRef: 'keystone_admin_password',
  }
}
