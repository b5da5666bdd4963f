import { createHash } from 'node:crypto'
import type { JsonValue } from '#shared/lib/json'
import { msg, names } from '#shared/message/message'
import { JinjaError } from './ast'
import { argument, type FilterTable, on } from './filter-kit'
import { isTrue, textOf } from './value'

const algorithms = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']

export const dataFilters: FilterTable = {
  to_json: on((value, args) =>
    jsonText(value, Number(args.named.indent ?? 0), isTrue(args.named.sort_keys ?? false)),
  ),
  to_nice_json: on((value, args) =>
    jsonText(value, Number(argument(args, 0, 'indent') ?? 4), isTrue(argument(args, 1, 'sort_keys') ?? true)),
  ),
  from_json: on((value) => {
    try {
      return JSON.parse(textOf(value)) as JsonValue
    } catch {
      throw new JinjaError('value', msg`from_json was given a text that is not JSON`)
    }
  }),
  b64encode: on((value) => Buffer.from(textOf(value), 'utf8').toString('base64')),
  b64decode: on((value) => Buffer.from(textOf(value), 'base64').toString('utf8')),
  hash: on((value, args) => digest(textOf(value), textOf(argument(args, 0, 'hashtype') ?? 'sha1'))),
  sha1: on((value) => digest(textOf(value), 'sha1')),
  md5: on((value) => digest(textOf(value), 'md5')),
  checksum: on((value) => digest(textOf(value), 'sha1')),
}

function digest(text: string, algorithm: string): string {
  if (!algorithms.includes(algorithm)) {
    throw new JinjaError('unsupported', msg`hash knows ${names(algorithms)}`)
  }
  return createHash(algorithm).update(text).digest('hex')
}

/** As Python writes it: a blank after colons, one after commas on one line, and only ASCII. */
function jsonText(value: JsonValue, indent: number, sorts: boolean, depth = 1): string {
  if (value === null || typeof value !== 'object') return asciiJson(value)
  const nested = (entry: JsonValue) => jsonText(entry, indent, sorts, depth + 1)
  const isList = Array.isArray(value)
  const entries: string[] = isList
    ? value.map(nested)
    : keysOf(value, sorts).map(([key, entry]) => `${asciiJson(key)}: ${nested(entry)}`)
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  if (entries.length === 0) return open + close
  if (indent === 0) return `${open}${entries.join(', ')}${close}`
  const margin = ' '.repeat(indent * depth)
  return `${open}\n${margin}${entries.join(`,\n${margin}`)}\n${margin.slice(indent)}${close}`
}

function keysOf(value: object, sorts: boolean): readonly [string, JsonValue][] {
  const entries: [string, JsonValue][] = Object.entries(value)
  return sorts ? entries.sort(([a], [b]) => (a < b ? -1 : 1)) : entries
}

function asciiJson(value: JsonValue): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
