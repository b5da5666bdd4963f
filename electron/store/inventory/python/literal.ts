import type { JsonValue } from '#shared/lib/json'
import { type Message, msg } from '#shared/message/message'
import { readString } from './string-literal'

/**
 * What Ansible makes of a value in an INI file: a Python literal becomes its value, any other text stays text.
 * `unsupported` are Python values that have no JSON form, or that Python itself refuses to build.
 */
export type Literal =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'text' }
  | { readonly kind: 'unsupported'; readonly why: Message }

/** Reads a text like Python's `ast.literal_eval` does, with Ansible's rule that what is no literal stays text. */
export function readLiteral(text: string): Literal {
  if (text.includes('\0')) return { kind: 'text' }
  const reader: Reader = { text, at: 0, depth: 0, trouble: undefined }
  const value = readExpression(reader)
  if (value === noLiteral || reader.at < text.length) {
    return /^[ \t]*set\(\)[ \t]*(?:#.*)?$/.test(text)
      ? { kind: 'unsupported', why: msg`a set has no JSON form` }
      : { kind: 'text' }
  }
  if (reader.trouble) return { kind: 'unsupported', why: reader.trouble }
  return { kind: 'value', value: value.json }
}

interface Reader {
  readonly text: string
  at: number
  depth: number
  /** Why the literal, though it reads well, cannot be kept. */
  trouble: Message | undefined
}

/** `key`: how JSON spells the value as an object key; absent for what Python refuses as one. */
interface Built {
  readonly json: JsonValue
  readonly key?: string
}

const noLiteral = Symbol('no literal')
type Read = Built | typeof noLiteral

const deepest = 200

/** One value, or values with commas between them: a tuple without parentheses. */
function readExpression(reader: Reader): Read {
  const first = readElement(reader)
  if (first === noLiteral) return noLiteral
  skipSpace(reader)
  if (!take(reader, ',')) return first
  const items = [first.json]
  for (;;) {
    skipSpace(reader)
    if (reader.at >= reader.text.length) break
    const item = readElement(reader)
    if (item === noLiteral) return noLiteral
    items.push(item.json)
    skipSpace(reader)
    if (!take(reader, ',')) break
  }
  return { json: items, key: JSON.stringify(items) }
}

function readElement(reader: Reader): Read {
  skipSpace(reader)
  const char = reader.text.charAt(reader.at)
  if (char === '(' || char === '[' || char === '{') return readBracket(reader, char)
  if (char === '+' || char === '-') return readSigned(reader, char)
  if (/[0-9.]/.test(char)) return readNumber(reader, 1)
  return readConstant(reader) ?? readText(reader)
}

const constants: readonly (readonly [RegExp, Built | undefined])[] = [
  [/None(?![\p{L}\p{N}_])/uy, { json: null, key: 'null' }],
  [/True(?![\p{L}\p{N}_])/uy, { json: true, key: 'true' }],
  [/False(?![\p{L}\p{N}_])/uy, { json: false, key: 'false' }],
]

function readConstant(reader: Reader): Read | undefined {
  for (const [pattern, built] of constants) {
    if (match(reader, pattern) && built) return built
  }
  return undefined
}

function readText(reader: Reader): Read {
  const result = readString(reader.text, reader.at)
  if (!result) return noLiteral
  reader.at = result.next
  if (result.trouble) reader.trouble ??= result.trouble
  // Bytes alone become text again in Ansible; inside a list or dict nothing can print them.
  if (result.bytes && reader.depth > 0) reader.trouble ??= msg`bytes inside a list or dict have no JSON form`
  skipSpace(reader)
  return { json: result.text, key: result.text }
}

/** A signed number; Python takes parentheses around it, but no second sign. */
function readSigned(reader: Reader, sign: '+' | '-'): Read {
  const before = match(reader, /[+-][ \t\f]*(?:\([ \t\f]*)*/y) ?? ''
  const depth = before.split('(').length - 1
  if (!/[0-9]|\.[0-9]/.test(reader.text.slice(reader.at, reader.at + 2))) return noLiteral
  const number = readNumber(reader, sign === '-' ? -1 : 1)
  for (let closed = 0; closed < depth; closed++) {
    match(reader, /[ \t\f]*/y)
    if (!take(reader, ')')) return noLiteral
  }
  return number
}

const whole = /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|[1-9](?:_?[0-9])*|0(?:_?0)*/y
const digits = '[0-9](?:_?[0-9])*'
const fractional = new RegExp(
  `(?:(?:${digits})?\\.${digits}|${digits}\\.)(?:[eE][+-]?${digits})?|${digits}[eE][+-]?${digits}`,
  'y',
)
const imaginary = new RegExp(`(?:${fractional.source}|${digits})[jJ]`, 'y')

function readNumber(reader: Reader, sign: 1 | -1): Read {
  if (match(reader, /\.\.\./y)) {
    reader.trouble ??= msg`Python’s ellipsis has no JSON form`
    return { json: null }
  }
  if (match(reader, imaginary)) {
    reader.trouble ??= msg`a complex number has no JSON form`
    return endsNumber(reader) ? { json: null } : noLiteral
  }
  const float = match(reader, fractional)
  const source = float ?? match(reader, whole)
  if (source === undefined || !endsNumber(reader)) return noLiteral
  const number = Number(source.replaceAll('_', ''))
  if (!Number.isFinite(number)) reader.trouble ??= msg`the number is too large`
  if (isComplexSum(reader)) return { json: null }
  const signed = number === 0 && float === undefined ? 0 : sign * number
  return { json: signed, key: float !== undefined && Number.isInteger(signed) ? `${signed}.0` : `${signed}` }
}

function endsNumber(reader: Reader): boolean {
  return !/[\p{L}\p{N}_.'"]/u.test(reader.text.charAt(reader.at))
}

const complexRest = new RegExp(`[ \\t]*[+-][ \\t]*(?:${imaginary.source})`, 'y')

function isComplexSum(reader: Reader): boolean {
  if (match(reader, complexRest) === undefined) return false
  reader.trouble ??= msg`a complex number has no JSON form`
  return true
}

function readBracket(reader: Reader, open: '(' | '[' | '{'): Read {
  if (reader.depth >= deepest) return noLiteral
  reader.at += 1
  reader.depth += 1
  const built = open === '(' ? readTuple(reader) : open === '[' ? readList(reader) : readBraces(reader)
  reader.depth -= 1
  return built
}

function readTuple(reader: Reader): Read {
  const items = readItems(reader, ')')
  if (items === noLiteral) return noLiteral
  const only = items.built[0]
  if (items.built.length === 1 && only && !items.trailingComma) return only
  const json = items.built.map((item) => item.json)
  return items.built.every((item) => item.key !== undefined) ? { json, key: JSON.stringify(json) } : { json }
}

function readList(reader: Reader): Read {
  const items = readItems(reader, ']')
  return items === noLiteral ? noLiteral : { json: items.built.map((item) => item.json) }
}

interface Items {
  readonly built: readonly Built[]
  readonly trailingComma: boolean
}

function readItems(
  reader: Reader,
  close: ')' | ']' | '}',
  given: readonly Built[] = [],
): Items | typeof noLiteral {
  const built = [...given]
  let trailingComma = false
  for (;;) {
    skipSpace(reader)
    if (take(reader, close)) return { built, trailingComma }
    if (built.length > given.length && !trailingComma) return noLiteral
    const item = readElement(reader)
    if (item === noLiteral) return noLiteral
    built.push(item)
    skipSpace(reader)
    trailingComma = take(reader, ',')
  }
}

/** A dict, or a set: both start alike. */
function readBraces(reader: Reader): Read {
  skipSpace(reader)
  if (take(reader, '}')) return { json: {} }
  const entries: Entries = new Map()
  for (;;) {
    const key = readElement(reader)
    if (key === noLiteral) return noLiteral
    skipSpace(reader)
    if (!take(reader, ':')) return entries.size === 0 ? readSet(reader, key) : noLiteral
    const value = readElement(reader)
    if (value === noLiteral) return noLiteral
    addEntry(reader, entries, key, value.json)
    skipSpace(reader)
    const comma = take(reader, ',')
    skipSpace(reader)
    if (take(reader, '}')) return { json: Object.fromEntries(entries.values()) }
    if (!comma) return noLiteral
  }
}

/** Spelling and value of each key; keyed by what Python compares, to which True, 1 and 1.0 are one. */
type Entries = Map<string | number | null, readonly [string, JsonValue]>

function addEntry(reader: Reader, entries: Entries, key: Built, value: JsonValue): void {
  const { json } = key
  if (key.key === undefined) reader.trouble ??= msg`a list, dict or set cannot be a key`
  else if (json !== null && typeof json === 'object')
    reader.trouble ??= msg`a tuple as a key has no JSON form`
  else {
    const same = typeof json === 'boolean' ? Number(json) : json
    entries.set(same, [entries.get(same)?.[0] ?? key.key, value])
  }
}

function readSet(reader: Reader, first: Built): Read {
  if (!take(reader, ',') && reader.text.charAt(reader.at) !== '}') return noLiteral
  const items = readItems(reader, '}', [first])
  if (items === noLiteral) return noLiteral
  const unhashable = items.built.some((item) => item.key === undefined)
  if (unhashable) reader.trouble = msg`to Python doubled braces are a set in a set, which it refuses`
  else reader.trouble ??= msg`a set has no JSON form`
  return { json: null }
}

/** Space, and outside texts a comment up to the end. */
function skipSpace(reader: Reader): void {
  match(reader, /[ \t\f]*/y)
  if (reader.text.charAt(reader.at) === '#' && reader.depth === 0) reader.at = reader.text.length
}

function take(reader: Reader, char: string): boolean {
  if (reader.text.charAt(reader.at) !== char) return false
  reader.at += 1
  return true
}

function match(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)?.[0]
  if (found === undefined) return undefined
  reader.at += found.length
  return found
}
