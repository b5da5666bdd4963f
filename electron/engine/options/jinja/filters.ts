import type { JsonValue } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import { JinjaError } from './ast'
import { fixed, numberOf } from './compare'
import { argument, type FilterArguments, type FilterTable, on, plain } from './filter-kit'
import { dataFilters } from './filters-data'
import { listFilters } from './filters-list'
import { textFilters } from './filters-text'
import { float, isFloat, isLookup, isMissing, isTrue, textOf, type Value } from './value'

/** The filters of options and override files; names and results as in Jinja, Ansible and Kolla-Ansible. */
export const filters: FilterTable = {
  default: defaultTo,
  d: defaultTo,
  mandatory: (of) => plain(of),
  bool: on((value) => toBool(value)),
  int: on((value, args) => toInt(value, argument(args, 0, 'default') ?? 0)),
  float: on((value, args) => toFloat(value, argument(args, 0, 'default') ?? 0)),
  string: (of) => (isFloat(of) ? textOf(of) : textOf(plain(of))),
  ternary: on((value, args) => {
    const [yes, no, none] = ['true_val', 'false_val', 'none_val'].map((name, at) => argument(args, at, name))
    if (value === null && none !== undefined) return none
    return (isTrue(value) ? yes : no) ?? null
  }),
  abs: on((value) => Math.abs(numberOf(value))),
  round: on(round),
  put_address_in_context: on((value, args) => inContext(textOf(value), argument(args, 0, 'context') ?? '')),
  ...textFilters,
  ...listFilters,
  ...dataFilters,
}

function defaultTo(of: Value, args: FilterArguments): Value {
  const given = argument(args, 0, 'default_value')
  const fallback = given === undefined ? '' : given
  const alsoFalse = isTrue(argument(args, 1, 'boolean') ?? false)
  if (isMissing(of)) return fallback
  return alsoFalse && !isLookup(of) && !isTrue(plain(of)) ? fallback : of
}

/** Ansible's own filter: what it does not know is false. */
function toBool(value: JsonValue): boolean | null {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'object') return false
  return ['yes', 'on', '1', 'true'].includes(String(value).toLowerCase())
}

function toInt(value: JsonValue, fallback: JsonValue): JsonValue {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number') return Math.trunc(value)
  return typeof value === 'string' && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value)
    ? Math.trunc(Number(value))
    : fallback
}

function toFloat(value: JsonValue, fallback: JsonValue): Value {
  if (typeof value === 'boolean' || typeof value === 'number') return float(Number(value))
  const isNumber = typeof value === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(value)
  return isNumber ? float(Number(value)) : fallback
}

/** To the even neighbour in the middle, as Python does. */
function round(value: JsonValue, args: FilterArguments): Value {
  const method = argument(args, 1, 'method') ?? 'common'
  const precision = Number(argument(args, 0, 'precision') ?? 0)
  if (!Number.isInteger(precision) || precision < 0) {
    throw new JinjaError('unsupported', msg`round needs a precision of 0 or more`)
  }
  const scaled = numberOf(value) * 10 ** precision
  if (method === 'ceil') return float(Math.ceil(scaled) / 10 ** precision)
  if (method === 'floor') return float(Math.floor(scaled) / 10 ** precision)
  return float(Number(fixed(numberOf(value), precision)))
}

/** Kolla-Ansible's filter: an IPv6 address gets the brackets that its place needs. */
function inContext(address: string, context: JsonValue): string {
  const isIpv6 = address.includes(':')
  if (context === 'url') return isIpv6 ? `[${address}]` : address
  if (context === 'memcache') return isIpv6 ? `inet6:[${address}]` : address
  throw new JinjaError('value', msg`put_address_in_context knows the contexts url and memcache`)
}
