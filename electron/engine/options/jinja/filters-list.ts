import { type JsonValue, stableJson } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import { JinjaError } from './ast'
import { same } from './compare'
import {
  argument,
  attributeOf,
  dictOf,
  elements,
  type Filter,
  type FilterArguments,
  type FilterContext,
  type FilterTable,
  needed,
  noArguments,
  on,
  plain,
} from './filter-kit'
import { isFloat, isLookup, isMissing, isTrue, kindOf, missing, saidKind, textOf, type Value } from './value'

export const listFilters: FilterTable = {
  join: on((value, args) => {
    const attribute = argument(args, 1, 'attribute')
    const all = elements(value).map((entry) =>
      attribute === undefined ? entry : attributeNeeded(entry, attribute),
    )
    return all.map(printed).join(textOf(argument(args, 0, 'd') ?? ''))
  }),
  first: on((value) => edge(value, 0)),
  last: on((value) => edge(value, -1)),
  length: on((value) => elements(value).length),
  count: on((value) => elements(value).length),
  list: on((value) => elements(value)),
  reverse: on((value) => {
    const turned = elements(value).toReversed()
    return typeof value === 'string' ? turned.join('') : turned
  }),
  unique: on((value, args) => unique(elements(value), args)),
  sort: on((value, args) => sorted(elements(value), args)),
  min: on((value) => sorted(elements(value), noArguments)[0] ?? missing('min')),
  max: on((value) => sorted(elements(value), noArguments).at(-1) ?? missing('max')),
  sum: on((value) => elements(value).reduce<number>((total, one) => total + number(one), 0)),
  map: on(mapped),
  select: chosen(true, false),
  reject: chosen(false, false),
  selectattr: chosen(true, true),
  rejectattr: chosen(false, true),
  union: on((value, args) => distinct([...elements(value), ...elements(needed(args, 0, 'b'))])),
  intersect: on((value, args) => distinct(elements(value).filter((one) => has(needed(args, 0, 'b'), one)))),
  difference: on((value, args) => distinct(elements(value).filter((one) => !has(needed(args, 0, 'b'), one)))),
  symmetric_difference: on((value, args) => {
    const [a, b] = [elements(value), elements(needed(args, 0, 'b'))]
    return distinct([...a.filter((one) => !has(b, one)), ...b.filter((one) => !has(a, one))])
  }),
  flatten: on((value, args) => flattened(elements(value), argument(args, 0, 'levels') ?? null)),
  zip: on((value, args) => {
    const all = [elements(value), ...args.positional.map(elements)]
    return Array.from({ length: Math.min(...all.map((one) => one.length)) }, (_, at) =>
      all.map((one) => one[at] ?? null),
    )
  }),
  extract,
  dict2items: on((value, args) => {
    const [key, named] = [argument(args, 0, 'key_name') ?? 'key', argument(args, 1, 'value_name') ?? 'value']
    return Object.entries(dictOf(value)).map(([name, entry]) => ({
      [textOf(key)]: name,
      [textOf(named)]: entry,
    }))
  }),
  items: on((value) => Object.entries(dictOf(value))),
  items2dict: on((value, args) => {
    const [key, named] = [argument(args, 0, 'key_name') ?? 'key', argument(args, 1, 'value_name') ?? 'value']
    return Object.fromEntries(
      elements(value).map((entry) => [textOf(attributeNeeded(entry, key)), attributeNeeded(entry, named)]),
    )
  }),
  dictsort: on((value) =>
    Object.entries(dictOf(value)).sort(([a], [b]) => byValue(a.toLowerCase(), b.toLowerCase())),
  ),
  combine: on((value, args) => {
    const deep = isTrue(args.named.recursive ?? false)
    return [value, ...args.positional].flat().reduce((under, over) => combined(under, over, deep), {})
  }),
}

function printed(value: JsonValue): string {
  return value === null ? 'None' : textOf(value)
}

function edge(value: JsonValue, at: number): JsonValue {
  const found = elements(value).at(at)
  if (found === undefined)
    throw new JinjaError('undefined', msg`the list is empty, so it has no first or last element`)
  return found
}

function number(value: JsonValue): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value)
  throw new JinjaError('value', msg`a number is needed, not a ${saidKind(value)}`)
}

function attributeNeeded(value: JsonValue, attribute: JsonValue): JsonValue {
  const found = attributeOf(value, attribute)
  if (found === undefined) throw new JinjaError('undefined', msg`${textOf(attribute)} is not defined`)
  return found
}

/** Jinja compares texts without their case unless it is asked to. */
function keyOf(value: JsonValue, args: FilterArguments): JsonValue {
  const attribute = args.named.attribute
  const key = attribute === undefined ? value : attributeNeeded(value, attribute)
  return typeof key === 'string' && !isTrue(args.named.case_sensitive ?? false) ? key.toLowerCase() : key
}

function sorted(all: readonly JsonValue[], args: FilterArguments): readonly JsonValue[] {
  const turned = isTrue(argument(args, 0, 'reverse') ?? false) ? -1 : 1
  const keyed = all.map((entry) => ({ entry, key: keyOf(entry, args) }))
  return keyed.sort((a, b) => turned * byValue(a.key, b.key)).map(({ entry }) => entry)
}

function unique(all: readonly JsonValue[], args: FilterArguments): readonly JsonValue[] {
  const seen = new Set<string>()
  return all.filter((entry) => {
    const key = stableJson(keyOf(entry, args))
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

function byValue(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  if (Array.isArray(a) && Array.isArray(b)) {
    const at = a.findIndex((entry, index) => !same(entry, b[index] ?? null))
    return at < 0 || b[at] === undefined ? a.length - b.length : byValue(a[at] ?? null, b[at] ?? null)
  }
  return number(a) - number(b)
}

function distinct(all: readonly JsonValue[]): readonly JsonValue[] {
  return [...new Map(all.map((entry) => [stableJson(entry), entry])).values()]
}

function has(all: JsonValue, one: JsonValue): boolean {
  return elements(all).some((entry) => same(entry, one))
}

function flattened(all: readonly JsonValue[], levels: JsonValue): JsonValue[] {
  return all.flatMap((entry): JsonValue[] => {
    if (entry === null || entry === 'None' || entry === 'null') return []
    if (!Array.isArray(entry)) return [entry]
    if (levels === null) return flattened(entry, null)
    return Number(levels) >= 1 ? flattened(entry, Number(levels) - 1) : [entry]
  })
}

function combined(under: JsonValue, over: JsonValue, deep: boolean): JsonValue {
  const [below, above] = [dictOf(under), dictOf(over)]
  const isDict = (value: JsonValue | undefined) => kindOf(value ?? null) === 'dict'
  const merged = Object.entries(above).map(([key, value]) => [
    key,
    deep && isDict(below[key]) && isDict(value) ? combined(below[key] ?? null, value, true) : value,
  ])
  return { ...below, ...Object.fromEntries(merged) }
}

/** `map(attribute='a.b', default=…)`, or `map('filter', arguments…)`. */
function mapped(value: JsonValue, args: FilterArguments, context: FilterContext): Value {
  const { attribute } = args.named
  const all = elements(value)
  if (attribute !== undefined) {
    const fallback = args.named.default
    return all.map((entry) => attributeOf(entry, attribute) ?? fallback ?? attributeNeeded(entry, attribute))
  }
  const filter = context.filter(textOf(needed(args, 0, 'filter')))
  const rest = { positional: args.positional.slice(1), named: args.named, values: args.values.slice(1) }
  return all.map((entry) => settled(filter(entry, rest, context)))
}

/** A list keeps no float apart from a whole number. */
function settled(value: Value): JsonValue {
  if (isFloat(value) && Number.isInteger(value.float)) {
    throw new JinjaError('unsupported', msg`a list of floats is not supported`)
  }
  return plain(value)
}

/** `select`, `reject` and their forms for an attribute; without a test what is true is meant. */
function chosen(wanted: boolean, ofAttribute: boolean): Filter {
  return on((value, args, context) => {
    const [attribute, name, ...rest] = ofAttribute ? args.positional : [null, ...args.positional]
    const holds = (entry: JsonValue): boolean => {
      const found = attribute === null || attribute === undefined ? entry : attributeOf(entry, attribute)
      if (name === 'defined') return found !== undefined
      if (name === 'undefined') return found === undefined
      if (found === undefined)
        throw new JinjaError('undefined', msg`${textOf(attribute ?? '')} is not defined`)
      return name === undefined ? isTrue(found) : context.test(textOf(name))(found, rest)
    }
    return elements(value).filter((entry) => holds(entry) === wanted)
  })
}

/** `name | extract(container, morekeys)`: the container may be `hostvars`. */
function extract(of: Value, args: FilterArguments): Value {
  const [container, more] = args.values
  const keys = [plain(of), ...(more === undefined ? [] : [plain(more)].flat())]
  return keys.reduce<Value>((found, key) => {
    if (isMissing(found)) return found
    if (isLookup(found)) return found.item(textOf(key)) ?? missingKey(key)
    return attributeOf(plain(found), textOf(key)) ?? missingKey(key)
  }, container ?? null)
}

function missingKey(key: JsonValue): never {
  throw new JinjaError('undefined', msg`${textOf(key)} is not defined`)
}
