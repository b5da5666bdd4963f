import type { JsonValue } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import { JinjaError } from './ast'
import { isFloat, isLookup, isMissing, saidKind, type Value } from './value'

export interface FilterArguments {
  readonly positional: readonly JsonValue[]
  readonly named: Readonly<Record<string, JsonValue>>
  /** The positional ones as they are: `hostvars` may be among them. */
  readonly values: readonly Value[]
}

/** Other filters and tests, by name; both throw `JinjaError` for a name that is not known. */
export interface FilterContext {
  readonly filter: (name: string) => Filter
  readonly test: (name: string) => Test
}

export type Filter = (of: Value, args: FilterArguments, context: FilterContext) => Value
export type FilterTable = Readonly<Record<string, Filter | undefined>>

/** A test of a value that is defined. */
export type Test = (of: JsonValue, args: readonly JsonValue[]) => boolean

/** A filter of a value that is defined and not `hostvars`. */
export function on(work: (value: JsonValue, args: FilterArguments, context: FilterContext) => Value): Filter {
  return (of, args, context) => work(plain(of), args, context)
}

/** A value that can be worked with; a float is a number like any other. */
export function plain(value: Value): JsonValue {
  if (isMissing(value)) throw new JinjaError('undefined', msg`${value.missing} is not defined`)
  if (isLookup(value)) throw new JinjaError('unsupported', msg`hostvars as a whole is not supported`)
  return isFloat(value) ? value.float : value
}

/** The argument at a place, or of a name. */
export function argument(args: FilterArguments, at: number, name: string): JsonValue | undefined {
  const positional = args.positional[at]
  return positional === undefined ? args.named[name] : positional
}

/** An argument that a filter cannot do without. */
export function needed(args: FilterArguments, at: number, name: string): JsonValue {
  const found = argument(args, at, name)
  if (found === undefined) throw new JinjaError('value', msg`an argument is missing`)
  return found
}

export const noArguments: FilterArguments = { positional: [], named: {}, values: [] }

/** What a loop goes over: elements of a list, characters of a text, keys of a dict. */
export function elements(value: JsonValue): readonly JsonValue[] {
  if (typeof value === 'string') return [...value]
  if (Array.isArray(value)) return value
  if (value && typeof value === 'object') return Object.keys(value)
  throw new JinjaError('value', msg`a list is needed, not a ${saidKind(value)}`)
}

export function dictOf(value: JsonValue): Readonly<Record<string, JsonValue>> {
  if (value && typeof value === 'object' && !Array.isArray(value)) {
    return value as Readonly<Record<string, JsonValue>>
  }
  throw new JinjaError('value', msg`a dict is needed, not a ${saidKind(value)}`)
}

/** `a.b.0` of a value, as `map(attribute=…)` and `selectattr` read it; undefined where there is none. */
export function attributeOf(value: JsonValue, path: JsonValue): JsonValue | undefined {
  let found: JsonValue | undefined = value
  for (const key of String(path).split('.')) {
    if (Array.isArray(found)) found = found[Number(key)]
    else if (found && typeof found === 'object') {
      found = Object.entries(found).find(([name]) => name === key)?.[1]
    } else return undefined
  }
  return found
}
