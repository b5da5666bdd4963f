import type { JsonValue } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import { JinjaError } from './ast'
import { numberOf, same } from './compare'
import { dictOf, elements } from './filter-kit'
import { capitalized, replaced, splitText, stripped, titled } from './filters-text'
import { kindOf, saidKind, textOf } from './value'

type Method<T> = (of: T, args: readonly JsonValue[]) => JsonValue

/** Calls a method that Python's texts, lists and dicts have. Throws `JinjaError` for others. */
export function callMethod(of: JsonValue, name: string, args: readonly JsonValue[]): JsonValue {
  if (typeof of === 'string' && textMethods[name]) return textMethods[name](of, args)
  if (Array.isArray(of) && listMethods[name]) return listMethods[name](of, args)
  if (kindOf(of) === 'dict' && dictMethods[name]) return dictMethods[name](dictOf(of), args)
  throw new JinjaError('unsupported', msg`.${name}() of a ${saidKind(of)} is not supported`)
}

const textMethods: Readonly<Record<string, Method<string> | undefined>> = {
  split: (of, [separator = null, limit = -1]) => splitText(of, separator, numberOf(limit)),
  splitlines: (of) => of.replace(/\n$/, '').split('\n'),
  startswith: (of, [start = '']) => [start].flat().some((one) => of.startsWith(textOf(one))),
  endswith: (of, [end = '']) => [end].flat().some((one) => of.endsWith(textOf(one))),
  replace: (of, [from = '', to = '', count = null]) => replaced(of, textOf(from), textOf(to), count),
  lower: (of) => of.toLowerCase(),
  upper: (of) => of.toUpperCase(),
  title: (of) => titled(of),
  capitalize: (of) => capitalized(of),
  strip: (of, [characters = null]) => stripped(of, characters, 'both'),
  lstrip: (of, [characters = null]) => stripped(of, characters, 'left'),
  rstrip: (of, [characters = null]) => stripped(of, characters, 'right'),
  join: (of, [all = []]) => elements(all).map(textNeeded).join(of),
  find: (of, [part = '']) => of.indexOf(textOf(part)),
  count: (of, [part = '']) => of.split(textOf(part)).length - 1,
  isdigit: (of) => /^\d+$/.test(of),
  zfill: (of, [width = 0]) => of.padStart(numberOf(width), '0'),
  format: (of, args) => formatted(of, args),
}

const listMethods: Readonly<Record<string, Method<readonly JsonValue[]> | undefined>> = {
  index: (of, [one = null]) => {
    const at = of.findIndex((entry) => same(entry, one))
    if (at < 0) throw new JinjaError('value', msg`.index() looks for what is not in the list`)
    return at
  },
  count: (of, [one = null]) => of.filter((entry) => same(entry, one)).length,
}

const dictMethods: Readonly<Record<string, Method<Readonly<Record<string, JsonValue>>> | undefined>> = {
  items: (of) => Object.entries(of),
  keys: (of) => Object.keys(of),
  values: (of) => Object.values(of),
  get: (of, [key = '', fallback = null]) =>
    Object.entries(of).find(([name]) => name === textOf(key))?.[1] ?? fallback,
}

function textNeeded(value: JsonValue): string {
  if (typeof value !== 'string')
    throw new JinjaError('value', msg`.join() needs texts, not a ${saidKind(value)}`)
  return value
}

/** `{}` and `{0}`; what is written after a colon is refused. */
function formatted(text: string, args: readonly JsonValue[]): string {
  let next = 0
  return text.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, place?: string) => {
    if (place === undefined) return whole.slice(0, 1)
    if (!/^\d*$/.test(place))
      throw new JinjaError('unsupported', msg`.format() with {${place}} is not supported`)
    const value = args[place === '' ? next : Number(place)]
    next += 1
    if (value === undefined) throw new JinjaError('value', msg`.format() has fewer values than places`)
    return value === null ? 'None' : textOf(value)
  })
}
