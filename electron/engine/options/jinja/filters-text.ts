import type { JsonValue } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import { JinjaError } from './ast'
import { fixed } from './compare'
import { argument, type FilterArguments, type FilterTable, needed, on } from './filter-kit'
import { pattern, replaceAll, searched } from './regex'
import { isTrue, textOf } from './value'

export const textFilters: FilterTable = {
  lower: on((value) => textOf(value).toLowerCase()),
  upper: on((value) => textOf(value).toUpperCase()),
  title: on((value) => titled(textOf(value))),
  capitalize: on((value) => capitalized(textOf(value))),
  trim: on((value, args) => stripped(textOf(value), argument(args, 0, 'chars') ?? null, 'both')),
  replace: on((value, args) => {
    const [from, to, count] = [needed(args, 0, 'old'), needed(args, 1, 'new'), argument(args, 2, 'count')]
    return replaced(textOf(value), textOf(from), textOf(to), count ?? null)
  }),
  split: on((value, args) => splitText(textOf(value), argument(args, 0, 'sep') ?? null)),
  format: on((value, args) => formatted(textOf(value), args.positional)),
  indent: on((value, args) => indented(textOf(value), args)),
  basename: on((value) => textOf(value).replace(/^.*\//s, '')),
  dirname: on((value) => {
    const head = textOf(value).replace(/[^/]*$/, '')
    return /^\/+$/.test(head) ? head : head.replace(/\/+$/, '')
  }),
  quote: on((value) => shellQuoted(textOf(value))),
  regex_replace: on((value, args) => {
    const regex = pattern(needed(args, 0, 'pattern'), flagsOf(args))
    return replaceAll(textOf(value), regex, textOf(argument(args, 1, 'replacement') ?? ''))
  }),
  regex_search: on((value, args) => {
    const regex = pattern(needed(args, 0, 'regex'), flagsOf(args))
    return searched(textOf(value), regex, args.positional.slice(1))
  }),
  regex_findall: on((value, args) => {
    const regex = pattern(needed(args, 0, 'regex'), `g${flagsOf(args)}`)
    return [...textOf(value).matchAll(regex)].map(([whole, ...groups]): JsonValue => {
      const [first, ...more] = groups.map((group) => group ?? '')
      return more.length > 0 ? [first ?? '', ...more] : (first ?? whole)
    })
  }),
  regex_escape: on((value) => textOf(value).replace(/[\\^$.|?*+()[\]{}\-&~# \t\n]/g, '\\$&')),
}

function flagsOf({ named }: FilterArguments): string {
  return `${isTrue(named.ignorecase ?? false) ? 'i' : ''}${isTrue(named.multiline ?? false) ? 'm' : ''}`
}

export function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()
}

/** Words as Jinja sees them: they begin after a blank, a hyphen or a bracket. */
export function titled(text: string): string {
  return text
    .split(/([-\s({[<]+)/)
    .map(capitalized)
    .join('')
}

export function stripped(text: string, characters: JsonValue, side: 'both' | 'left' | 'right'): string {
  const isAway = (character: string) =>
    characters === null ? /\s/.test(character) : String(characters).includes(character)
  const all = [...text]
  let from = 0
  let to = all.length
  if (side !== 'right') while (from < to && isAway(all[from] ?? '')) from += 1
  if (side !== 'left') while (to > from && isAway(all[to - 1] ?? '')) to -= 1
  return all.slice(from, to).join('')
}

export function replaced(text: string, from: string, to: string, count: JsonValue): string {
  if (count === null || Number(count) < 0) return text.replaceAll(from, () => to)
  let left = Number(count)
  return text.replaceAll(from, (found) => {
    left -= 1
    return left >= 0 ? to : found
  })
}

/** Without a separator at white space, as Python does; with a limit the rest stays whole. */
export function splitText(text: string, separator: JsonValue, limit = -1): string[] {
  if (separator === '') throw new JinjaError('value', msg`split needs a separator that is not empty`)
  const words = separator === null ? text.trim().split(/\s+/) : text.split(textOf(separator))
  if (limit < 0 || words.length <= limit + 1) return words.filter((word) => separator !== null || word !== '')
  if (separator === null) throw new JinjaError('unsupported', msg`split with a limit needs a separator`)
  return [...words.slice(0, limit), words.slice(limit).join(textOf(separator))]
}

/** Python's `%` on a text: `%s`, `%d`, `%05.2f`, `%x`. */
function formatted(text: string, values: readonly JsonValue[]): string {
  let at = 0
  return text.replace(
    /%(?:%|([-0]?)(\d*)(?:\.(\d+))?([a-zA-Z]))/g,
    (whole, ...found: (string | undefined)[]) => {
      if (whole === '%%') return '%'
      const [flag = '', width = '', precision, kind = ''] = found
      const value = values[at]
      at += 1
      if (value === undefined) throw new JinjaError('value', msg`format has fewer values than places`)
      const printed = printedAs(kind, value, precision)
      const fill = flag === '0' && kind !== 's' ? '0' : ' '
      return flag === '-' ? printed.padEnd(Number(width)) : printed.padStart(Number(width), fill)
    },
  )
}

function printedAs(kind: string, value: JsonValue, precision: string | undefined): string {
  if (kind === 's') return value === null ? 'None' : textOf(value)
  if (typeof value !== 'number') throw new JinjaError('value', msg`a number is needed to print`)
  if (kind === 'd' || kind === 'i') return String(Math.trunc(value))
  if (kind === 'f') return fixed(value, Number(precision ?? 6))
  if (kind === 'x') return value.toString(16)
  throw new JinjaError('unsupported', msg`%${kind} in a format is not supported`)
}

function indented(text: string, args: FilterArguments): string {
  const width = argument(args, 0, 'width') ?? 4
  const margin = typeof width === 'string' ? width : ' '.repeat(Number(width))
  const [first, blank] = [argument(args, 1, 'first') ?? false, argument(args, 2, 'blank') ?? false]
  const lines = text.split('\n')
  return lines
    .map((line, at) => ((at > 0 || isTrue(first)) && (line !== '' || isTrue(blank)) ? margin + line : line))
    .join('\n')
}

function shellQuoted(text: string): string {
  if (text === '') return "''"
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`
}
