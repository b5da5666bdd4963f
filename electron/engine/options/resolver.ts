import { type Failure, FailureError, type FailurePlace } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { type Message, msg, quoted } from '#shared/message/message'
import type { OptionType } from '#shared/model/catalog'
import type { SourcePlace } from '#shared/model/environment'
import type { Kolla } from '../releases'
import { isUnreadFact } from './ansible-facts'
import { coerce, ofType } from './coerce'
import { JinjaError } from './jinja/ast'
import type { Scope } from './jinja/evaluate'
import { evaluateTemplate } from './jinja/render'
import { isTemplate } from './jinja/template'
import type { Lookup } from './jinja/value'
import { isDict, isList } from './json-kind'
import { createMemo } from './memo'
import type { GivenValue, Sources } from './sources'
import type { OptionDefinition, OptionView } from './types'

const nothingOf: Readonly<Record<OptionType, JsonValue>> = {
  bool: false,
  int: 0,
  port: 0,
  ip: '',
  string: '',
  list: [],
  dict: {},
}

export interface ResolverInput {
  readonly release: string
  readonly definitions: ReadonlyMap<string, OptionDefinition>
  readonly sources: Sources
  readonly defaults: Readonly<Record<string, JsonValue>>
  readonly passwordNames: ReadonlySet<string>
  readonly kolla: () => Kolla | null
  readonly secretOf?: (name: string) => JsonValue | undefined
}

export interface Resolver {
  /** The options of one host, or of the cluster as a whole (null): there a value that differs by host is a failure. */
  readonly view: (host: string | null) => OptionView
  /** What templates on a host may refer to. */
  readonly scope: (host: string) => Scope
  /** Names that templates refer to. */
  readonly referenced: ReadonlySet<string>
  /** What is wrong with the options asked for so far, each thing once. */
  readonly problems: () => readonly Failure[]
  /** Names of those that have their default because what is given for them is wrong. */
  readonly wrong: ReadonlySet<string>
}

const variesByHost = 'options.variesByHost'

/** Ansible's word for leaving a thing as if it were not set; no text that anybody writes. */
const omitted = '__omit_place_holder__'

/** What goes from a template that asks for a fact which is not known yet to the nearest option that has a default. */
function awaitsFacts(error: unknown): boolean {
  return error instanceof JinjaError && error.kind === 'facts'
}

/**
 * `defaults` stand in for the definitions' own. An option that is wrong has its default, and a problem is kept. An
 * option that is given by a template about facts has its default for hosts that were not asked, and for all while none
 * was: its true value is worked out again once facts are there.
 * `secretOf` gives values of passwords to templates that may hold them.
 */
export function createResolver({
  release,
  definitions,
  sources,
  defaults,
  passwordNames,
  kolla,
  secretOf = () => undefined,
}: ResolverInput): Resolver {
  const memo = createMemo<GivenValue | undefined>((keys) =>
    cycleFailure(keys, (name) => sources.given(name, null).found?.place ?? undefined),
  )
  // Options are read so often that making the key each time would cost more than the reading.
  const typedKeys = new Map([...definitions].map(([name, { type }]) => [name, `${name} as ${type}`]))
  const views = new Map<string | null, OptionView>()
  const referenced = new Set<string>()
  const problems = new Map<string, Failure>()
  const wrong = new Set<string>()

  /** A value with its templates evaluated, of whatever type it is written in. */
  function untyped(name: string, host: string | null): GivenValue | undefined {
    return memo.get(name, host, () => {
      const { found, varies } = sources.given(name, host)
      if (varies) memo.markVarying()
      if (varies && host === null) throw new FailureError(variesFailure(name))
      if (!found) return defaultOf(name, host)
      try {
        const value = templated(found.value, name, found.place, host)
        return value === omitted ? defaultOf(name, host) : { value, place: found.place }
      } catch (error) {
        if (awaitsFacts(error) && definitions.has(name)) return defaultOf(name, host)
        throw error
      }
    })
  }

  function defaultOf(name: string, host: string | null): GivenValue | undefined {
    if (Object.hasOwn(defaults, name)) return { value: defaults[name] ?? null, place: null }
    const definition = definitions.get(name)
    if (!definition) return undefined
    const value =
      typeof definition.default === 'function' ? definition.default(view(host)) : definition.default
    return { value, place: null }
  }

  /** What a template sees under a name that nobody here defines: Kolla-Ansible's default where it can be evaluated. */
  function kollaDefault(name: string, host: string | null): GivenValue | undefined {
    return memo.get(`${name} as in Kolla`, host, () => {
      const value = kolla()?.defaultOf(name)
      if (value === undefined) return undefined
      try {
        return { value: templated(value, name, null, host), place: null }
      } catch (error) {
        if (!(error instanceof FailureError) || !error.failures.every(isOfTemplate)) throw error
        throw new JinjaError('unsupported', msg`Slipway cannot work out what Kolla-Ansible has for ${name}`)
      }
    })
  }

  function typed(name: string, host: string | null): JsonValue | undefined {
    const definition = definitions.get(name)
    if (!definition) return knownNow(name, host)?.value
    return memo.get(typedKeys.get(name) ?? name, host, () => {
      const given = usable(() => coercedTo(definition, untyped(name, host), host))
      if (given) return given.found
      wrong.add(name)
      // A default that is made of something wrong is none, either.
      const usual = usable(() => coercedTo(definition, defaultOf(name, host), host))
      return usual ? usual.found : { value: nothingOf[definition.type], place: null }
    })?.value
  }

  /** Null, and a problem more, where it fails. */
  function usable(work: () => GivenValue | undefined) {
    try {
      return { found: work() }
    } catch (error) {
      if (!(error instanceof FailureError) || isVarying(error)) throw error
      for (const failure of error.failures) problems.set(JSON.stringify(failure), failure)
      return null
    }
  }

  /** What no definition has a default for is undefined until hosts were asked. */
  function knownNow(name: string, host: string | null): GivenValue | undefined {
    try {
      return untyped(name, host)
    } catch (error) {
      if (awaitsFacts(error)) return undefined
      throw error
    }
  }

  function templated(
    value: JsonValue,
    name: string,
    place: SourcePlace | null,
    host: string | null,
  ): JsonValue {
    if (typeof value === 'string') return isTemplate(value) ? evaluated(value, name, place, host) : value
    if (isList(value)) return value.map((entry) => templated(entry, name, place, host))
    if (!isDict(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, templated(entry, name, place, host)]),
    )
  }

  function evaluated(text: string, name: string, place: SourcePlace | null, host: string | null): JsonValue {
    try {
      return evaluateTemplate(text, (wanted) => reference(wanted, host))
    } catch (error) {
      if (awaitsFacts(error)) throw error
      if (error instanceof JinjaError) throw new FailureError(templateFailure(error, text, name, place, host))
      throw error
    }
  }

  function reference(name: string, host: string | null): JsonValue | Lookup | undefined {
    referenced.add(name)
    if (name === 'hostvars') return { item: (of) => (sources.isHost(of) ? variablesOf(of) : undefined) }
    if (name === 'omit') return omitted
    const secretValue = secretOf(name)
    if (secretValue !== undefined) return secretValue
    const found = untyped(name, host) ?? kollaDefault(name, host)
    if (found && name === 'ansible_facts' && isDict(found.value)) return factsOf(found.value)
    if (!found && name.startsWith('ansible_')) refuseUnread(name.slice('ansible_'.length))
    if (!found && sources.awaitsFacts(name, host)) {
      throw new JinjaError('facts', msg`${name} is a fact, which is not known of this host`)
    }
    if (!found && passwordNames.has(name)) {
      throw new JinjaError('unsupported', msg`${name} is a password; an option cannot be made from it`)
    }
    return found?.value
  }

  function variablesOf(host: string): Lookup {
    return { item: (name) => memo.apart(() => reference(name, host)) }
  }

  function view(host: string | null): OptionView {
    const known =
      views.get(host) ?? createView(release, (name) => typed(name, host), isGiven(host), definitions)
    views.set(host, known)
    return known
  }

  function isGiven(host: string | null): (name: string) => boolean {
    return (name) => {
      const { found, varies } = sources.given(name, host)
      if (varies) memo.markVarying()
      return found !== null
    }
  }

  const scope =
    (host: string): Scope =>
    (name) =>
      reference(name, host)
  return { view, scope, referenced, problems: () => [...problems.values()], wrong }
}

function isOfTemplate({ code }: Failure): boolean {
  return code.startsWith('options.template.')
}

/** No mistake of a value: it only cannot be asked for all hosts at once. */
export function isVarying(error: FailureError): boolean {
  return error.failures.some(({ code }) => code === variesByHost)
}

function coercedTo(
  definition: OptionDefinition,
  found: GivenValue | undefined,
  host: string | null,
): GivenValue | undefined {
  if (!found) return undefined
  const coerced = found.place ? coerce(definition, found.value) : ofType(definition, found.value)
  if ('value' in coerced) return { value: coerced.value, place: found.place }
  throw new FailureError(valueFailure(definition.name, found, coerced.allowed, host))
}

/** A service asks only for options that it, or the common list, defines; anything else is a mistake in our code. */
function createView(
  release: string,
  typed: (name: string) => JsonValue | undefined,
  isGiven: (name: string) => boolean,
  definitions: ReadonlyMap<string, OptionDefinition>,
): OptionView {
  function of(name: string, types: readonly string[]): JsonValue {
    const definition = definitions.get(name)
    if (!definition) throw new Error(`option ${name} is read but no service defines it`)
    if (!types.includes(definition.type))
      throw new Error(`option ${name} is ${definition.type}, not ${types.join(' or ')}`)
    return typed(name) ?? null
  }
  return {
    release,
    bool: (name) => of(name, ['bool']) === true,
    int: (name) => Number(of(name, ['int', 'port'])),
    string: (name) => String(of(name, ['string', 'ip']) ?? ''),
    list: (name) => {
      const value = of(name, ['list'])
      return isList(value) ? value : []
    },
    dict: (name) => {
      const value = of(name, ['dict'])
      return isDict(value) ? value : {}
    },
    value: typed,
    isGiven,
  }
}

function whereOf(name: string, place: SourcePlace | null, host: string | null): FailurePlace {
  const fromInventory = place?.file === 'inventory'
  return { ...(fromInventory && host ? { host } : {}), ...place, field: name }
}

function valueFailure(name: string, found: GivenValue, allowed: Message, host: string | null): Failure {
  return {
    code: 'options.value',
    what: msg`${name} has a value that is not allowed`,
    where: whereOf(name, found.place, host),
    saw: quoted(JSON.stringify(found.value)),
    remedy: msg`Set ${name} to ${allowed}.`,
  }
}

const templateRemedies: Readonly<Record<JinjaError['kind'], Message>> = {
  syntax: msg`Correct the template, or write the value itself.`,
  unsupported: msg`Write the value itself instead of this template.`,
  undefined: msg`Define the name in globals.yml or the inventory, or write the value itself.`,
  facts: msg`Write the value itself instead of this template.`,
  value: msg`Correct the template, or write the value itself.`,
  unread: msg`Write the value itself, or set it as a variable of each host in the inventory.`,
}

/** The facts of a host by name; one that Ansible would have and Slipway does not read is no undefined name. */
function factsOf(facts: Readonly<Record<string, JsonValue>>): Lookup {
  return {
    item: (name) => {
      if (Object.hasOwn(facts, name)) return facts[name]
      refuseUnread(name)
      return undefined
    },
  }
}

function refuseUnread(fact: string): void {
  if (isUnreadFact(fact)) throw new JinjaError('unread', msg`the fact ${fact} is not read by Slipway`)
}

function templateFailure(
  error: JinjaError,
  text: string,
  name: string,
  place: SourcePlace | null,
  host: string | null,
): Failure {
  return {
    code: `options.template.${error.kind}`,
    what: msg`The template in ${name} cannot be evaluated: ${error.said}`,
    where: whereOf(name, place, host),
    saw: quoted(text),
    remedy: templateRemedies[error.kind],
  }
}

function variesFailure(name: string): Failure {
  return {
    code: variesByHost,
    what: msg`${name} differs between hosts where one value for the whole cluster is needed`,
    where: { file: 'inventory', field: name },
    remedy: msg`Set ${name} in globals.yml, or give it the same value for all hosts in the inventory.`,
  }
}

function cycleFailure(keys: readonly string[], placeOf: (name: string) => SourcePlace | undefined): Failure {
  const names = [...new Map(keys.map((key) => [key.replace(/ as .*$/, ''), true])).keys()]
  const [first = ''] = names
  return {
    code: 'options.cycle',
    what: msg`${first} is defined by itself`,
    where: { ...names.map(placeOf).find((place) => place !== undefined), field: first },
    saw: quoted([...names, first].join(' → ')),
    remedy: msg`Write the value of one of these options itself.`,
  }
}
