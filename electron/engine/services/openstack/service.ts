import { msg } from '#shared/message/message'
import {
  type ClusterView,
  type JobSpec,
  type PasswordUse,
  removeStrays,
  type SequenceContext,
  type ServiceDefinition,
  type ServiceDesire,
} from '../kit'
import { apiContainers, apiFrontends, apiPorts, rollApi, waitBehind } from './apis'
import type { OpenStackService } from './declare'
import { addAccounts, addCatalog } from './enrol'
import { allMissing, type MissingIdentity, nothingMissing, wantedIdentity } from './identity'
import { databaseLimits } from './limits'
import { type Observed, observedOf, observeService } from './observed'
import { hostsOf, later } from './places'
import { addTables, syncJob } from './tables'

/** A service that was made from a declaration, and is one still. */
export type DeclaredService = OpenStackService &
  ServiceDefinition &
  Required<Pick<ServiceDefinition, 'frontends' | 'ports' | 'observe'>>

export function isDeclared(service: ServiceDefinition): service is DeclaredService {
  return 'apis' in service
}

/** All that follows from what a service declares. What is unusual about it, its manifest puts in the place of a part. */
export function openstackService(declared: OpenStackService): DeclaredService {
  return {
    ...declared,
    notFollowed: [...databaseLimits(declared.databases ?? []), ...(declared.notFollowed ?? [])],
    passwords: [...passwordsOf(declared), ...(declared.passwords ?? [])],
    desire: (view) => desireOf(view, declared),
    frontends: (view) => apiFrontends(view, declared),
    ports: (view, host) => apiPorts(view, declared, host),
    observe: (context) => observeService(context, declared),
    sequence: (context) => addService(context, declared),
  }
}

function desireOf(view: ClusterView, service: OpenStackService): ServiceDesire {
  const jobs: readonly (JobSpec | undefined)[] = [syncJob(view, service)]
  return {
    containers: service.apis.flatMap((api) => apiContainers(view, service, api)),
    jobs: jobs.filter((job) => job !== undefined),
  }
}

/**
 * Database, tables and accounts, then the servers host by host; nobody is told of an address before it answers. Each part
 * is added only where what was observed lacks it.
 */
function addService(context: SequenceContext, service: OpenStackService): void {
  const observed = observedOf(context.observed)
  const missing = missingFrom(context, service, observed)
  const tables = addTables(context, service, observed.databases)
  const accounts = addAccounts(context, service, missing, [])
  const rolled = service.apis.flatMap((api) => rollApi(context, service, api, [...tables, ...accounts]))
  const served = service.apis.flatMap((api) => waitBehind(context, service, api, rolled))
  const catalog = addCatalog(context, service, missing, later(served, rolled))
  removeStrays(context, [...rolled, ...served, ...catalog])
}

/**
 * Before the first start of Keystone nobody can be asked, nor while it refuses the administrator (who may not be made yet);
 * a service that has no container yet is not known to it.
 */
function missingFrom(
  context: SequenceContext,
  service: OpenStackService,
  { admin, identity }: Observed,
): MissingIdentity {
  const isThere = service.apis.some((api) =>
    hostsOf(context, service, api).some(({ name }) => context.fact(name, api.container)),
  )
  if (identity && (isThere || admin !== 'refused')) return identity
  return isThere ? nothingMissing : allMissing(wantedIdentity(context, service))
}

/** Passwords that databases and accounts bring with them. */
function passwordsOf({ title, databases = [], identity }: OpenStackService): readonly PasswordUse[] {
  const users = identity?.users ?? []
  return [
    ...databases.map(
      ({ password, given, used }): PasswordUse => ({
        name: password,
        reader: msg`MariaDB and ${title}`,
        ascii: true,
        ...(used ? { used } : {}),
        ...(given === 'url' ? inUrlOnly : {}),
      }),
    ),
    ...users.map(({ password }): PasswordUse => ({ name: password, reader: msg`Keystone and ${title}` })),
    ...(users.length > 0 ? [cacheKey] : []),
  ]
}

const inUrlOnly = {
  not: '@%',
  why: msg`It stands in a URL, where these must be written with %, which the tool that makes the tables reads as a placeholder.`,
}

const cacheKey: PasswordUse = {
  name: 'memcache_secret_key',
  reader: msg`the programs that keep tokens in memcached`,
  used: (options) => options.bool('enable_memcached'),
}
