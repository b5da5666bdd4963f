import { attempt, attemptNow, type Failure, ok, type Result, unless } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { type Redact, redactor, type Secret } from '#shared/lib/secret'
import { msg, names } from '#shared/message/message'
import type { Environment, Inventory, InventoryHost } from '#shared/model/environment'
import type { HostFacts } from '#shared/model/host'
import { notFollowedOptions, refusals } from './limits/limits'
import { ansibleFacts } from './options/ansible-facts'
import { commonOptions } from './options/common'
import { namesIn } from './options/jinja/render'
import { type NotFollowedOption, type ResolvedOptions, resolveOptions } from './options/resolve'
import { makeDesired } from './plan/desired'
import type { Desired } from './plan/state'
import { makeView } from './plan/view'
import { releaseProblems } from './releases'
import { findings } from './rules'
import { secretsOf } from './secrets'
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
  /** What works and is unwise. */
  readonly warnings: readonly Failure[]
  /** Every secret of the environment, and what services make of them. */
  readonly secrets: readonly Secret[]
  /** Options that are set and that services which are on do not follow yet. */
  readonly notFollowed: readonly NotFollowedOption[]
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
  const secrets = secretsOf(environment, catalog)
  return preparedWith(
    {
      environment,
      catalog,
      targets: targetsOf(environment.inventory),
      secrets,
      redact: redactor(secrets),
    },
    undefined,
  )
}

/**
 * The same environment with options that depend on facts resolved for each host that was asked, such as workers by its
 * processors. There may be more problems then: a template may be wrong for what a host turned out to be.
 */
export function withFacts(prepared: Prepared, facts: Readonly<Record<string, HostFacts>>): Prepared {
  const { environment, catalog, targets, secrets, redact } = prepared
  return preparedWith({ environment, catalog, targets, secrets, redact }, facts)
}

type Unresolved = Pick<Prepared, 'environment' | 'catalog' | 'targets' | 'secrets' | 'redact'>

function preparedWith(from: Unresolved, facts: Readonly<Record<string, HostFacts>> | undefined): Prepared {
  const { dir, config } = from.environment
  const options = optionsOf(from.environment, from.catalog, facts)
  const { enabled, failures } = enabledBy(options, from.catalog)
  const on = from.catalog.filter(({ id }) => enabled.has(id))
  const { problems, warnings } = findings({ ...from, options, enabled: on })
  const all = [
    ...releaseProblems(config.release, { file: `${dir}/slipway.yml` }),
    ...options.problems,
    ...failures,
    ...refusals(from.environment, options, on),
    ...oncePerPlace(unsupportedHosts(from.targets)),
    ...problems,
  ]
  const notFollowed = notFollowedOptions(from.environment, on)
  return { ...from, options, enabled, problems: once(all), warnings, notFollowed }
}

/** One mistake may be met on several ways. */
function once(failures: readonly Failure[]): readonly Failure[] {
  return [...new Map(failures.map((failure) => [JSON.stringify(failure), failure])).values()]
}

/** Why hosts cannot be worked on as the inventory describes them; nobody connects to those. */
export function unsupportedHosts(hosts: readonly InventoryHost[]): readonly Failure[] {
  return hosts.flatMap(({ name, unsupported }) =>
    (unsupported ?? []).map((failure) => ({ ...failure, where: { ...failure.where, host: name } })),
  )
}

/** A variable of a group is wrong for all of its hosts alike: that is one thing to put right. */
function oncePerPlace(failures: readonly Failure[]): readonly Failure[] {
  const found = new Map<string, { readonly failure: Failure; readonly hosts: string[] }>()
  for (const failure of failures) {
    const { host = '', ...where } = failure.where ?? {}
    const key = JSON.stringify({ ...failure, where })
    const known = found.get(key)
    if (known) known.hosts.push(host)
    else found.set(key, { failure, hosts: [host] })
  }
  return [...found.values()].map(({ failure, hosts }) => {
    if (hosts.length === 1) return failure
    const { host: _first, ...where } = failure.where ?? {}
    return { ...failure, where, means: msg`It concerns ${hosts.length} hosts: ${names(hosts)}` }
  })
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
    mentioned: new Set(environment.overrides.flatMap(({ text }) => [...namesIn(text)])),
    configDir: dir,
    release: config.release,
    readElsewhere: environment.optionsOfConnections ?? [],
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
export function desire(
  prepared: Prepared,
  facts: Readonly<Record<string, HostFacts>>,
): Promise<Result<Desired>> {
  return desireKnown(withFacts(prepared, facts), facts)
}

/** What should be, by options that are resolved with these facts already. */
export async function desireKnown(
  known: Prepared,
  facts: Readonly<Record<string, HostFacts>>,
): Promise<Result<Desired>> {
  const clear = withoutProblems(known)
  if (!clear.ok) return clear
  const { environment, catalog, options, targets } = known
  return attempt(() => makeDesired(makeView({ environment, options, targets, facts, catalog }), catalog))
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
