import { attempt, attemptNow, describeFailure, orThrow, type Result } from '#shared/failure/failure'
import { type Redact, redactor } from '#shared/lib/secret'
import type { Environment, Inventory, InventoryHost } from '#shared/model/environment'
import type { HostFacts } from '#shared/model/host'
import type { PlanNote } from '#shared/model/plan'
import { ansibleFacts } from './options/ansible-facts'
import { commonOptions } from './options/common'
import { type ResolvedOptions, resolveOptions } from './options/resolve'
import { makeDesired } from './plan/desired'
import type { Desired } from './plan/state'
import { makeView } from './plan/view'
import { services } from './services'
import type { ServiceDefinition } from './services/kit'

/** An environment whose options are resolved: everything that can be known before a host is asked. */
export interface Prepared {
  readonly environment: Environment
  /** Every service that there is, in the order in which they are planned. */
  readonly catalog: readonly ServiceDefinition[]
  readonly options: ResolvedOptions
  /** Hosts that containers may stand on. */
  readonly targets: readonly InventoryHost[]
  /** Ids of the services that the options switch on. */
  readonly enabled: ReadonlySet<string>
  readonly redact: Redact
}

/**
 * Resolves all options of an environment; wrong values are reported all at once, by file and line. What depends on facts
 * of hosts has its default until `withFacts`.
 */
export function prepare(
  environment: Environment,
  catalog: readonly ServiceDefinition[] = services,
): Result<Prepared> {
  const resolved = optionsOf(environment, catalog, undefined)
  if (!resolved.ok) return resolved
  const options = resolved.value
  return attemptNow(() => ({
    environment,
    catalog,
    options,
    targets: targetsOf(environment.inventory),
    enabled: enabledBy(options, catalog),
    redact: redactor(environment.secrets),
  }))
}

/**
 * The same environment with options that depend on facts resolved for each host that was asked, such as workers by its
 * processors. Errors are those of `prepare`: a template may be wrong for what a host turned out to be.
 */
export function withFacts(prepared: Prepared, facts: Readonly<Record<string, HostFacts>>): Result<Prepared> {
  const { environment, catalog } = prepared
  const resolved = optionsOf(environment, catalog, facts)
  if (!resolved.ok) return resolved
  const options = resolved.value
  return attemptNow(() => ({ ...prepared, options, enabled: enabledBy(options, catalog) }))
}

function optionsOf(
  environment: Environment,
  catalog: readonly ServiceDefinition[],
  facts: Readonly<Record<string, HostFacts>> | undefined,
): Result<ResolvedOptions> {
  const { inventory, globals, passwords, config, dir } = environment
  return resolveOptions({
    definitions: [...commonOptions, ...catalog.flatMap((service) => service.options)],
    globals,
    hosts: inventory.hosts,
    groups: inventory.groups,
    passwordNames: Object.keys(passwords),
    configDir: dir,
    defaults: {
      openstack_release: config.release,
      docker_registry: config.image.registry,
      docker_namespace: config.image.namespace,
      openstack_tag: config.image.tag,
    },
    ...(facts ? { facts: new Map(Object.entries(facts).map(([name, of]) => [name, ansibleFacts(of)])) } : {}),
  })
}

function enabledBy(options: ResolvedOptions, catalog: readonly ServiceDefinition[]): ReadonlySet<string> {
  return new Set(catalog.filter((service) => service.enabled(options.cluster)).map((service) => service.id))
}

/**
 * Kolla's group `baremetal` is what may carry containers; without it, all hosts but those that are only the
 * deployment host. So `localhost` of Kolla-Ansible's multinode inventory is never asked.
 */
export function targetsOf(inventory: Inventory): readonly InventoryHost[] {
  const names = inventory.groups.baremetal?.length ? inventory.groups.baremetal : (inventory.groups.all ?? [])
  const deployment = new Set(inventory.groups.baremetal?.length ? [] : (inventory.groups.deployment ?? []))
  const wanted = new Set(names.filter((name) => !deployment.has(name)))
  return inventory.hosts.filter((host) => wanted.has(host.name))
}

/** What should be, once facts are there: options are resolved with them. Wrong combinations are failures. */
export function desire(
  prepared: Prepared,
  facts: Readonly<Record<string, HostFacts>>,
): Promise<Result<Desired>> {
  return attempt(() => {
    const { environment, catalog, options, targets } = orThrow(withFacts(prepared, facts))
    return makeDesired(makeView({ environment, options, targets, facts, catalog }), catalog)
  })
}

/** What the user should know: options kept but not used, and services that are asked for but not deployed here. */
export function notesOf(prepared: Prepared): readonly PlanNote[] {
  const { environment, options } = prepared
  const warned = (environment.warnings ?? []).map((warning) => ({
    code: warning.code,
    text: describeFailure(warning),
  }))
  const unread = (environment.unread ?? []).map(({ path, because }) => ({
    code: 'file.unread',
    text: `${path} is kept but not used: ${because}`,
  }))
  const unused = options.unused.map(({ name, place, knownToKolla, meant }) => ({
    code: knownToKolla ? 'option.unused' : 'option.unknown',
    text: `${place.file}${place.line ? `:${place.line}` : ''}: ${name} is kept but ${
      knownToKolla
        ? 'not used by Slipway yet'
        : `no option that Kolla-Ansible knows; ${meant ? `did you mean ${meant}?` : 'is it misspelt?'}`
    }`,
  }))
  return [...notDeployed(prepared), ...warned, ...unread, ...unused]
}

/** What is done in place of a service that Slipway does not deploy yet. */
const instead: Readonly<Record<string, string>> = {
  proxysql: 'MariaDB stands behind HAProxy instead, one member active and the others standing by',
  fluentd: 'logs stay in the kolla_logs volume of each host',
}

/** Core services and infrastructure that Kolla-Ansible would deploy with these options and Slipway does not yet. */
function notDeployed(prepared: Prepared): readonly PlanNote[] {
  const known = new Set(
    prepared.catalog.flatMap((service) => [service.id, ...service.containers.map((item) => item.key)]),
  )
  const asked = commonOptions
    .map((definition) => /^enable_([a-z0-9_]+)$/.exec(definition.name)?.[1])
    .filter((name) => name !== undefined)
    .filter((name) => isService(name) && !known.has(name.replaceAll('_', '-')) && !known.has(name))
    .filter((name) => prepared.options.cluster.bool(`enable_${name}`))
  return asked.map((name) => ({
    code: 'service.notDeployed',
    text: `${name} is not deployed by Slipway yet${instead[name] ? `; ${instead[name]}` : ''} (enable_${name})`,
  }))
}

const notServices = new Set(['openstack_core', 'loadbalancer', 'hacluster', 'container_healthchecks'])

/** Options such as enable_neutron_agent_ha or enable_horizon_heat are switches of a service, not services. */
function isService(name: string): boolean {
  return kollaServices.has(name) && !notServices.has(name)
}

const kollaServices: ReadonlySet<string> = new Set(
  `aodh barbican blazar ceilometer ceph_rgw cinder cloudkitty collectd cyborg designate etcd fluentd glance gnocchi
  grafana hacluster heat horizon influxdb ironic iscsid keystone kuryr letsencrypt magnum manila mariadb masakari
  memcached mistral multipathd neutron nova octavia opensearch opensearch_dashboards openvswitch osprofiler ovn
  placement prometheus proxysql rabbitmq redis skyline tacker telegraf trove valkey venus watcher zun haproxy
  keepalived`.split(/\s+/),
)
