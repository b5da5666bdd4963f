import { type JsonValue, stableJson } from '#shared/lib/json'
import { JinjaError } from './ast'
import { isLookup, isMissing, isTrue, textOf, type Value } from './value'

interface FilterArguments {
  readonly positional: readonly JsonValue[]
  readonly named: Readonly<Record<string, JsonValue>>
}

type Filter = (of: Value, args: FilterArguments) => Value

/** The filters that options use; names and results as in Jinja and Ansible. */
export const filters: Readonly<Record<string, Filter | undefined>> = {
  default: defaultTo,
  d: defaultTo,
  bool: on((value) => toBool(value)),
  int: on((value, args) => toInt(value, first(args) ?? 0)),
  string: on((value) => textOf(value)),
  lower: on((value) => textOf(value).toLowerCase()),
  upper: on((value) => textOf(value).toUpperCase()),
  trim: on((value) => textOf(value).trim()),
  replace: on((value, args) => {
    const [from, to] = args.positional
    if (from === undefined || to === undefined) throw new JinjaError('value', 'replace needs two arguments')
    return textOf(value).replaceAll(textOf(from), () => textOf(to))
  }),
  ternary: on((value, args) => {
    const [yes, no] = [args.positional[0] ?? args.named.true_val, args.positional[1] ?? args.named.false_val]
    return (isTrue(value) ? yes : no) ?? null
  }),
  join: on((value, args) =>
    elements(value)
      .map(textOf)
      .join(textOf(first(args) ?? '')),
  ),
  first: on((value) => edge(value, 0)),
  last: on((value) => edge(value, -1)),
  length: on(length),
  count: on(length),
  list: on((value) => elements(value)),
  unique: on((value) => [...new Map(elements(value).map((entry) => [stableJson(entry), entry])).values()]),
  sort: on((value) => [...elements(value)].sort(byValue)),
  min: on((value) => [...elements(value)].sort(byValue)[0] ?? ''),
  max: on((value) => [...elements(value)].sort(byValue).at(-1) ?? ''),
  select: on((value, args) => {
    if (args.positional.length > 0) throw new JinjaError('unsupported', 'select with a test is not supported')
    return elements(value).filter(isTrue)
  }),
}

function on(work: (value: JsonValue, args: FilterArguments) => JsonValue): Filter {
  return (of, args) => {
    if (isMissing(of)) throw new JinjaError('undefined', `${of.missing} is not defined`)
    if (isLookup(of)) throw new JinjaError('unsupported', 'a filter on hostvars is not supported')
    return work(of, args)
  }
}

function defaultTo(of: Value, args: FilterArguments): Value {
  const fallback = args.positional[0] ?? args.named.default_value ?? ''
  const alsoFalse = isTrue(args.positional[1] ?? args.named.boolean ?? false)
  if (isMissing(of)) return fallback
  return alsoFalse && !isLookup(of) && !isTrue(of) ? fallback : of
}

/** Ansible's own filter: what it does not know is false. */
function toBool(value: JsonValue): boolean | null {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'object') return false
  return ['yes', 'on', '1', 'true', 'y', 't'].includes(String(value).toLowerCase())
}

function toInt(value: JsonValue, fallback: JsonValue): JsonValue {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number') return Math.trunc(value)
  return typeof value === 'string' && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value)
    ? Math.trunc(Number(value))
    : fallback
}

function first(args: FilterArguments): JsonValue | undefined {
  return args.positional[0] ?? Object.values(args.named)[0]
}

function elements(value: JsonValue): readonly JsonValue[] {
  if (typeof value === 'string') return [...value]
  if (Array.isArray(value)) return value
  if (value && typeof value === 'object') return Object.keys(value)
  throw new JinjaError('value', `a list is needed, not ${JSON.stringify(value)}`)
}

function edge(value: JsonValue, at: number): JsonValue {
  const found = elements(value).at(at)
  if (found === undefined)
    throw new JinjaError('undefined', 'the list is empty, so it has no first or last element')
  return found
}

function length(value: JsonValue): number {
  return elements(value).length
}

function byValue(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [textOf(a), textOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}
