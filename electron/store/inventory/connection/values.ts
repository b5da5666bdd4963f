import type { JsonValue } from '#shared/lib/json'
import { type Message, msg, quoted } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'
import { complain, type Problems } from '../problems'
import type { Decrypt, ModelHost, Variable, Variables } from '../types'
import { envelopeIn, openValue } from '../vault'

/** A host's connection variables, with what is needed to make plain values of them. */
export interface HostValues {
  readonly host: ModelHost
  readonly extra?: Variables | undefined
  /** Takes the names of extra variables that were looked at. */
  readonly extraRead?: Set<string>
  readonly decrypt: Decrypt | undefined
  readonly problems: Problems
}

/** A variable that is set, by the name that won. */
export interface Named {
  readonly name: string
  readonly variable: Variable
}

/** Of several names for one setting the last that is set wins, as in Ansible. */
export function pick(values: HostValues, names: readonly string[]): Named | undefined {
  return names
    .map((name) => ({ name, variable: variableOf(values, name) }))
    .filter((named): named is Named => named.variable !== undefined && named.variable.value !== null)
    .at(-1)
}

function variableOf({ host, extra, extraRead }: HostValues, name: string): Variable | undefined {
  const given = extra?.get(name)
  if (given) extraRead?.add(name)
  return given ?? host.vars.get(name)
}

/** A setting as text; undefined where it is not set, or cannot be used, which is reported. */
export function readText(values: HostValues, names: readonly string[]): string | undefined {
  const named = pick(values, names)
  return named && resolveText(values, named, [])
}

/** A setting as one of Ansible's words for true and false. */
export function readSwitch(values: HostValues, names: readonly string[]): boolean | undefined {
  const named = pick(values, names)
  if (typeof named?.variable.value === 'boolean') return named.variable.value
  const word = named && resolveText(values, named, [])?.trim().toLowerCase()
  if (!named || word === undefined) return undefined
  if (['y', 'yes', 'on', '1', 'true', 't'].includes(word)) return true
  if (['n', 'no', 'off', '0', 'false', 'f'].includes(word)) return false
  complain(values.problems, placeOf(values, named), {
    code: 'inventory.connection.value',
    what: msg`${named.name} is neither true nor false.`,
    saw: quoted(word),
    remedy: msg`Give true or false.`,
  })
  return undefined
}

/** A port; undefined where it is not set or is none, which is reported. */
export function readPort(values: HostValues, names: readonly string[]): number | undefined {
  const named = pick(values, names)
  const text = named && resolveText(values, named, [])
  if (!named || text === undefined) return undefined
  const port = /^[0-9]{1,5}$/.test(text.trim()) ? Number(text) : 0
  if (port >= 1 && port <= 65535) return port
  complain(values.problems, placeOf(values, named), {
    code: 'inventory.connection.value',
    what: msg`${named.name} is no port.`,
    saw: quoted(text),
    remedy: msg`Give a number from 1 to 65535.`,
  })
  return undefined
}

export function placeOf(values: HostValues, named: Named): SourcePlace & { readonly host: string } {
  return { ...named.variable.place, host: values.host.name }
}

const reference = /\{\{-?\s*([\p{L}_][\p{L}\p{N}_]*)\s*-?\}\}/gu

/**
 * A variable's text with plain references (`{{ name }}`) to variables of the same host, or extra variables, put in. Any other Jinja is
 * reported. `seen` are the names on the way here, so that a loop of references ends.
 */
function resolveText(values: HostValues, named: Named, seen: readonly string[]): string | undefined {
  const text = textOf(values, named)
  if (text === undefined || !/\{\{|\{%|\{#/.test(text)) return text
  const { value } = named.variable
  const isUnsafe = value !== null && typeof value === 'object' && '__ansible_unsafe' in value
  if (isUnsafe) return text
  const way = [...seen, named.name]
  const texts = new Map<string, string>()
  for (const [, name = ''] of text.matchAll(reference)) {
    const resolved = resolveReference(values, named, name, way)
    if (resolved === undefined) return undefined
    texts.set(name, resolved)
  }
  if (!/\{\{|\{%|\{#/.test(text.replaceAll(reference, ''))) {
    return text.replaceAll(reference, (_all, name: string) => texts.get(name) ?? '')
  }
  return refuseJinja(
    values,
    named,
    /pass/.test(named.name) ? msg`more than the name of a variable` : quoted(text),
  )
}

function refuseJinja(values: HostValues, named: Named, saw: Message): undefined {
  complain(values.problems, placeOf(values, named), {
    code: 'inventory.jinja',
    what: msg`${named.name} holds a Jinja expression, which Slipway does not evaluate.`,
    saw,
    remedy: msg`Write the value itself, or a plain reference such as {{ name }} to a variable of this host.`,
  })
  return undefined
}

function resolveReference(
  values: HostValues,
  from: Named,
  name: string,
  way: readonly string[],
): string | undefined {
  if (name === 'inventory_hostname') return values.host.name
  if (name === 'inventory_hostname_short') return shortName(values.host.name)
  const variable = variableOf(values, name)
  if (variable && !way.includes(name)) return resolveText(values, { name, variable }, way)
  complain(values.problems, placeOf(values, from), {
    code: 'inventory.reference',
    what: variable
      ? msg`${from.name} refers to itself by way of ${name}.`
      : msg`${from.name} refers to ${name}, which is not set for this host.`,
    saw: msg`{{ ${name} }}`,
    remedy: variable
      ? msg`Give ${name} a value of its own.`
      : msg`Set ${name} in globals.yml, in passwords.yml, for this host or for one of its groups; what else Ansible is given with -e is not known here.`,
  })
  return undefined
}

function shortName(name: string): string {
  const isAddress = /^[0-9.]+$/.test(name) || name.includes(':')
  return isAddress ? name : (name.split('.')[0] ?? name)
}

/** A scalar as text; a list, a mapping or a number that may have lost characters is reported. */
function textOf(values: HostValues, named: Named): string | undefined {
  const { value, raw } = named.variable
  if (typeof value === 'string') return value
  const envelope = envelopeIn(value)
  if (envelope !== undefined) {
    return openValue(envelope, named.name, placeOf(values, named), values.decrypt, values.problems)?.reveal()
  }
  if (value !== null && typeof value === 'object' && '__ansible_unsafe' in value) {
    return String((value as Readonly<Record<string, JsonValue>>).__ansible_unsafe)
  }
  if (typeof value === 'number' && (raw === undefined || raw.trim() === String(value))) return String(value)
  complain(values.problems, placeOf(values, named), {
    code: 'inventory.connection.value',
    what: msg`${named.name} must be text, but Ansible reads it as ${typeName(value)}.`,
    remedy: msg`Put quotation marks around the value. In an INI file: '${named.name}="…"' with both kinds of marks on a host line.`,
  })
  return undefined
}

function typeName(value: JsonValue): Message {
  if (Array.isArray(value)) return msg`a list`
  return value !== null && typeof value === 'object' ? msg`a mapping` : msg`a ${typeof value}`
}
