import { attemptNow, type Failure } from '#shared/failure/failure'
import { type JsonValue, stableJson } from '#shared/lib/json'
import { type Message, msg } from '#shared/message/message'
import type { Environment, SourcePlace } from '#shared/model/environment'
import type { NotFollowedOption, ResolvedOptions } from '../options/resolve'
import { knownRelease } from '../releases'
import type { NotFollowed, Refusal, ServiceDefinition } from '../services/kit'
import { commonNotFollowed, commonRefusals } from './common'

type Catalog = readonly Pick<ServiceDefinition, 'id' | 'notFollowed' | 'refusals'>[]

/** Options that are set and that services which are on do not follow yet, in the order of globals.yml. */
export function notFollowedOptions(
  { globals, inventory, config }: Environment,
  enabled: Catalog,
): readonly NotFollowedOption[] {
  const because = followedNot([
    ...enabled.flatMap(({ notFollowed = [] }) => notFollowed),
    ...commonNotFollowed,
  ])
  const variables = new Set(inventory.hosts.flatMap(({ vars }) => Object.keys(vars)))
  const given = [
    ...Object.entries(globals).map(([name, { place }]) => ({ name, place })),
    ...[...variables]
      .filter((name) => !Object.hasOwn(globals, name))
      .map((name) => ({ name, place: inInventory })),
  ]
  return given.flatMap((option) => {
    const why = because(option.name)
    return why === undefined || isUsual(option.name, config.release, globals)
      ? []
      : [{ ...option, because: why }]
  })
}

/** What Kolla-Ansible has anyway is not worth a word: stock files set much of it. */
function isUsual(name: string, release: string, globals: Environment['globals']): boolean {
  const usual = knownRelease(release)?.kolla()?.defaultOf(name)
  const given = globals[name]?.value
  if (usual === undefined || given === undefined) return false
  return wordOf(usual) === wordOf(given)
}

/** `"no"`, `False` and `false` are one. */
function wordOf(value: JsonValue): string {
  const text = typeof value === 'string' ? value.toLowerCase() : stableJson(value)
  return { yes: 'true', no: 'false', on: 'true', off: 'false' }[text] ?? text
}

const inInventory: SourcePlace = { file: 'inventory' }

/** The reason for a name; the first entry that fits gives it. */
export function followedNot(entries: readonly NotFollowed[]): (name: string) => Message | undefined {
  const exact = new Map<string, Message>()
  const patterns: { readonly fits: RegExp; readonly because: Message }[] = []
  for (const { names, because } of entries) {
    for (const name of names.split(/\s+/)) {
      if (name.includes('*')) patterns.push({ fits: new RegExp(`^${name.replaceAll('*', '.*')}$`), because })
      else if (!exact.has(name)) exact.set(name, because)
    }
  }
  return (name) => exact.get(name) ?? patterns.find(({ fits }) => fits.test(name))?.because
}

/** What is asked for and must be refused, by file and line. */
export function refusals(
  { globals }: Environment,
  options: ResolvedOptions,
  enabled: Catalog,
): readonly Failure[] {
  const all = [...commonRefusals, ...enabled.flatMap(({ refusals: own = [] }) => own)]
  return all
    .filter((refusal) => isAsked(refusal, options))
    .map((refusal) => {
      const { code, option, what, remedy } = refusal
      const value = attemptNow(() => options.cluster.value(option))
      return {
        code,
        what,
        where: { ...(globals[option]?.place ?? { file: 'globals.yml' }), field: option },
        saw: msg`${option}: ${value.ok ? JSON.stringify(value.value ?? null) : msg`another value for each host`}`,
        remedy,
      }
    })
}

function isAsked({ option, isAsked: own }: Refusal, { cluster }: ResolvedOptions): boolean {
  const asked = attemptNow(() => (own ? own(cluster) : cluster.bool(option)))
  return !asked.ok || asked.value
}
