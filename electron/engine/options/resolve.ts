import { type Failure, FailureError } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { onDemand } from '#shared/lib/on-demand'
import type { Message } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'
import { type Kolla, knownRelease } from '../releases'
import type { Scope } from './jinja/evaluate'
import { nearest } from './nearest'
import { createResolver, isVarying, type Resolver } from './resolver'
import { openSources, type SourcesInput } from './sources'
import type { OptionDefinition, OptionView } from './types'

export interface ResolveInput extends SourcesInput {
  /** OpenStack release, by which Kolla-Ansible's names and defaults are known. */
  readonly release: string
  /** Where a name is defined twice the first one holds. */
  readonly definitions: readonly OptionDefinition[]
  /** Names that something else than options reads. */
  readonly readElsewhere?: readonly string[]
  /** Names of passwords.yml. Values never come here. */
  readonly passwordNames: readonly string[]
  /** Names that templates outside of the options refer to: what only they use is used all the same. */
  readonly mentioned?: ReadonlySet<string>
  /** Defaults that stand in for the definitions' own: registry, namespace, tag and release of slipway.yml. */
  readonly defaults?: Readonly<Record<string, JsonValue>>
}

/** An option of globals.yml that nothing deployed here reads, or that Kolla-Ansible does not read any more. */
export interface UnusedOption {
  readonly name: string
  readonly place: SourcePlace
  /**
   * False when Kolla-Ansible does not know the name either: most likely a typing error. Null when its names of the
   * release are not known here.
   */
  readonly knownToKolla: boolean | null
  /** For an unknown one: a known name that is nearly the same. */
  readonly meant?: string
  /** For an unknown one that Kolla-Ansible had: the release that dropped it. */
  readonly droppedBy?: string
}

/** An option that is set and bears on a service here, which does not follow it yet. */
export interface NotFollowedOption {
  readonly name: string
  readonly place: SourcePlace
  readonly because: Message
}

export interface ResolvedOptions {
  /** Values that hold for the whole cluster; asking for one that differs between hosts throws a `FailureError`. */
  readonly cluster: OptionView
  /** Throws for a host that is not in the inventory. */
  readonly forHost: (name: string) => OptionView
  /**
   * What templates of override files may refer to: all of the above, and values of passwords. Worked out apart from the
   * options, which hold no password.
   */
  readonly templateScopes: (secretOf: (name: string) => JsonValue | undefined) => (host: string) => Scope
  readonly unused: readonly UnusedOption[]
  /** Wrong values and templates, all at once, by file and line. Such an option has its default. */
  readonly problems: readonly Failure[]
  /** Names of those options. */
  readonly wrong: ReadonlySet<string>
}

/**
 * Resolves all options; what is wrong is told beside the values, and has its default there.
 * What no host variable touches is computed once for all hosts. Without `facts`, what depends on them has its default.
 */
export function resolveOptions(input: ResolveInput): ResolvedOptions {
  const definitions = byName(input.definitions)
  const kolla = onDemand(() => knownRelease(input.release)?.kolla() ?? null)
  const sources = openSources(input)
  const resolverWith = (secretOf?: (name: string) => JsonValue | undefined) =>
    createResolver({
      release: input.release,
      definitions,
      sources,
      defaults: input.defaults ?? {},
      passwordNames: new Set(input.passwordNames),
      kolla,
      ...(secretOf ? { secretOf } : {}),
    })
  const resolver = resolverWith()
  resolveAll(resolver, definitions, input)
  const hosts = new Set(input.hosts.map((host) => host.name))
  return {
    cluster: resolver.view(null),
    forHost: (name) => {
      if (!hosts.has(name)) throw new Error(`host ${name} is not in the inventory`)
      return resolver.view(name)
    },
    templateScopes: (secretOf) => resolverWith(secretOf).scope,
    unused: unusedOptions(input, definitions, resolver.referenced, kolla),
    problems: resolver.problems(),
    wrong: resolver.wrong,
  }
}

/** Names that more than one list defines. */
export function duplicateNames(definitions: readonly OptionDefinition[]): readonly string[] {
  const names = definitions.map((definition) => definition.name)
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].sort()
}

function byName(definitions: readonly OptionDefinition[]): ReadonlyMap<string, OptionDefinition> {
  const found = new Map<string, OptionDefinition>()
  for (const definition of definitions)
    if (!found.has(definition.name)) found.set(definition.name, definition)
  return found
}

/** Touches every option once for the cluster, and for each host those that differ between hosts. */
function resolveAll(
  resolver: Resolver,
  definitions: ReadonlyMap<string, OptionDefinition>,
  input: ResolveInput,
): void {
  const differing = [...definitions.keys()].filter((name) => differs(resolver.view(null), name))
  for (const { name: host } of input.hosts) {
    for (const name of differing) resolver.view(host).value(name)
  }
}

function differs(cluster: OptionView, name: string): boolean {
  try {
    cluster.value(name)
    return false
  } catch (error) {
    if (error instanceof FailureError && isVarying(error)) return true
    throw error
  }
}

function unusedOptions(
  input: ResolveInput,
  definitions: ReadonlyMap<string, OptionDefinition>,
  referenced: ReadonlySet<string>,
  kolla: () => Kolla | null,
): readonly UnusedOption[] {
  const passwords = new Set(input.passwordNames)
  const elsewhere = new Set([...(input.readElsewhere ?? []), ...(input.mentioned ?? [])])
  const dropped = knownRelease(input.release)?.dropped()
  return Object.entries(input.globals)
    .filter(([name]) => !referenced.has(name) && !elsewhere.has(name))
    .filter(([name]) => !definitions.has(name) || dropped?.has(name))
    .map(([name, { place }]): UnusedOption => {
      const droppedBy = dropped?.get(name)
      if (droppedBy !== undefined) return { name, place, knownToKolla: false, droppedBy }
      const names = kolla()?.names
      if (names?.has(name) || passwords.has(name)) return { name, place, knownToKolla: true }
      if (!names) return { name, place, knownToKolla: null }
      const meant = nearest(name, [...definitions.keys(), ...names])
      return { name, place, knownToKolla: false, ...(meant === undefined ? {} : { meant }) }
    })
}
