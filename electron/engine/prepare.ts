import {
  attempt,
  attemptNow,
  describeFailure,
  type Failure,
  ok,
  type Result,
  unless,
} from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { type Redact, redactor } from '#shared/lib/secret'
import type { Environment, Inventory, InventoryHost } from '#shared/model/environment'
import type { HostFacts } from '#shared/model/host'
import type { PlanNote } from '#shared/model/plan'
import { ansibleFacts } from './options/ansible-facts'
import { commonOptions } from './options/common'
import { type ResolvedOptions, resolveOptions } from './options/resolve'
import type { OptionView } from './options/types'
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
  /** What must be put right before a plan can be made, as far as is known without asking more. */
  readonly problems: readonly Failure[]
  readonly redact: Redact
}

/**
 * Resolves all options of an environment. What is wrong is told as `problems`, all at once, by file and line; an option
 * that is wrong has its default. So has what depends on facts of hosts, until `withFacts`.
 */
export function prepare(
  environment: Environment,
  catalog: readonly ServiceDefinition[] = services,
): Prepared {
  return preparedWith(
    {
      environment,
      catalog,
      targets: targetsOf(environment.inventory),
      redact: redactor(environment.secrets),
    },
    undefined,
  )
}

/**
 * The same environment with options that depend on facts resolved for each host that was asked, such as workers by its
 * processors. There may be more problems then: a template may be wrong for what a host turned out to be.
 */
export function withFacts(prepared: Prepared, facts: Readonly<Record<string, HostFacts>>): Prepared {
  const { environment, catalog, targets, redact } = prepared
  return preparedWith({ environment, catalog, targets, redact }, facts)
}

type Unresolved = Pick<Prepared, 'environment' | 'catalog' | 'targets' | 'redact'>

function preparedWith(from: Unresolved, facts: Readonly<Record<string, HostFacts>> | undefined): Prepared {
  const options = optionsOf(from.environment, from.catalog, facts)
  const { enabled, failures } = enabledBy(options, from.catalog)
  return { ...from, options, enabled, problems: [...options.problems, ...failures] }
}

function optionsOf(
  environment: Environment,
  catalog: readonly ServiceDefinition[],
  facts: Readonly<Record<string, HostFacts>> | undefined,
): ResolvedOptions {
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

/** A service whose switch differs between hosts is off, and that is a failure. */
function enabledBy(options: ResolvedOptions, catalog: readonly ServiceDefinition[]) {
  const asked = catalog.map(({ id, enabled }) => ({ id, on: attemptNow(() => enabled(options.cluster)) }))
  return {
    enabled: new Set(asked.flatMap(({ id, on }) => (on.ok && on.value ? [id] : []))),
    failures: asked.flatMap(({ on }) => (on.ok ? [] : on.failures)),
  }
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

/** `ok` when a plan can be made, else all problems. */
export function withoutProblems({ problems }: Pick<Prepared, 'problems'>): Result<undefined> {
  return unless(problems, () => undefined)
}

/** What should be, once facts are there: options are resolved with them. Problems and wrong combinations are failures. */
export async function desire(
  prepared: Prepared,
  facts: Readonly<Record<string, HostFacts>>,
): Promise<Result<Desired>> {
  const known = withFacts(prepared, facts)
  const clear = withoutProblems(known)
  if (!clear.ok) return clear
  const { environment, catalog, options, targets } = known
  return attempt(() => makeDesired(makeView({ environment, options, targets, facts, catalog }), catalog))
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

/** What globals.yml sets, as it holds; as it is written where it is wrong or no one value holds for all hosts. */
export function optionsSet({
  environment,
  options,
}: Prepared): readonly { readonly name: string; readonly value: JsonValue }[] {
  return Object.entries(environment.globals).map(([name, given]) => {
    const resolved = options.wrong.has(name) ? ok(undefined) : attemptNow(() => options.cluster.value(name))
    return { name, value: (resolved.ok ? resolved.value : undefined) ?? given.value }
  })
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
    .filter((name) => isOnSomewhere(prepared.options.cluster, `enable_${name}`))
  return asked.map((name) => ({
    code: 'service.notDeployed',
    text: `${name} is not deployed by Slipway yet${instead[name] ? `; ${instead[name]}` : ''} (enable_${name})`,
  }))
}

/** A switch that differs between hosts is on for some. */
function isOnSomewhere(cluster: OptionView, name: string): boolean {
  const asked = attemptNow(() => cluster.bool(name))
  return !asked.ok || asked.value
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
