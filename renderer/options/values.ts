import { parseIp } from '#shared/lib/ip'
import type { JsonValue } from '#shared/lib/json'
import type { CatalogOption } from '#shared/model/catalog'
import { type Text, text } from '../i18n/text'

/** What a text in a form means for an option, or what is wrong with it. */
export type Entry =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problem: Text }

/** Booleans as Kolla's files write them; null for what is none. */
export function asBool(value: JsonValue | undefined): boolean | null {
  if (typeof value === 'boolean') return value
  const word = typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : ''
  if (['yes', 'on', '1', 'true', 'y', 't'].includes(word)) return true
  if (['no', 'off', '0', 'false', 'n', 'f'].includes(word)) return false
  return null
}

/** A value as its field shows it: lists an entry a line, mappings `key: value` a line, what is nested as JSON. */
export function textOfValue(value: JsonValue): string {
  if (value === null) return ''
  if (isList(value))
    return value.every(isScalar) ? value.map(plain).join('\n') : JSON.stringify(value, null, 2)
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value)
  if (!entries.every(([key, item]) => isScalar(item) && isPlainKey(key)))
    return JSON.stringify(value, null, 2)
  return entries.map(([key, item]) => `${key}: ${plain(item)}`).join('\n')
}

/** A value in one short line. */
export function shortValue(value: JsonValue): string {
  if (value === null || value === '') return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** What a person typed, as the value of an option. */
export function valueOfText(option: CatalogOption, typed: string): Entry {
  const trimmed = typed.trim()
  // Worked out from other options when it is read.
  if (/^\{\{.*\}\}$/.test(trimmed)) return { ok: true, value: trimmed }
  switch (option.type) {
    case 'bool': {
      const value = asBool(trimmed)
      return value === null ? wrong(text('options:wrong.bool')) : { ok: true, value }
    }
    case 'int':
    case 'port':
      return number(option, trimmed)
    case 'ip':
      return trimmed === '' || parseIp(trimmed)
        ? { ok: true, value: trimmed }
        : wrong(text('options:wrong.ip'))
    case 'string':
      return chosen(option, typed)
    case 'list':
      return list(option, typed)
    case 'dict':
      return dict(typed)
  }
}

/** What is wrong with a value that globals.yml has; null when nothing is. */
export function problemOfValue(option: CatalogOption, value: JsonValue): Text | null {
  if (value === null) return null
  if (option.type === 'list') {
    if (!isList(value)) return text('options:wrong.list')
    const strange = value.find((item) => option.choices && !option.choices.includes(String(item)))
    return strange === undefined ? null : oneOf(option)
  }
  if (option.type === 'dict')
    return typeof value === 'object' && !isList(value) ? null : text('options:wrong.dict')
  if (typeof value === 'object') return text('options:wrong.text')
  const entry = valueOfText(option, String(value))
  return entry.ok ? null : entry.problem
}

function wrong(problem: Text): Entry {
  return { ok: false, problem }
}

function number(option: CatalogOption, typed: string): Entry {
  const [least, most] =
    option.type === 'port' ? [option.min ?? 1, option.max ?? 65_535] : [option.min, option.max]
  const value = /^[-+]?\d+$/.test(typed) ? Number(typed) : Number.NaN
  const fits =
    Number.isSafeInteger(value) &&
    (least === undefined || value >= least) &&
    (most === undefined || value <= most)
  if (fits) return { ok: true, value }
  if (least !== undefined && most !== undefined) return wrong(text('options:wrong.between', { least, most }))
  if (least !== undefined) return wrong(text('options:wrong.atLeast', { least }))
  return wrong(most === undefined ? text('options:wrong.int') : text('options:wrong.atMost', { most }))
}

function chosen(option: CatalogOption, typed: string): Entry {
  if (option.choices && !option.choices.includes(typed)) return wrong(oneOf(option))
  return /[\r\n]/.test(typed) ? wrong(text('options:wrong.oneLine')) : { ok: true, value: typed }
}

function oneOf(option: CatalogOption): Text {
  return text('options:wrong.choice', { choices: (option.choices ?? []).join(', ') })
}

function list(option: CatalogOption, typed: string): Entry {
  const trimmed = typed.trim()
  if (trimmed.startsWith('[')) {
    const value = fromJson(trimmed)
    return value !== undefined && isList(value) ? allowed(option, value) : wrong(text('options:wrong.json'))
  }
  const lines = typed.split('\n').map((line) => line.trim())
  return allowed(option, lines.filter((line) => line !== '').map(scalar))
}

function allowed(option: CatalogOption, value: readonly JsonValue[]): Entry {
  const problem = problemOfValue(option, value)
  return problem ? wrong(problem) : { ok: true, value }
}

function dict(typed: string): Entry {
  const trimmed = typed.trim()
  if (trimmed.startsWith('{')) {
    const value = fromJson(trimmed)
    const fits = value !== undefined && value !== null && typeof value === 'object' && !isList(value)
    return fits ? { ok: true, value } : wrong(text('options:wrong.json'))
  }
  const value: [string, JsonValue][] = []
  for (const [at, line] of typed.split('\n').entries()) {
    if (line.trim() === '') continue
    const [, key, item] = /^\s*([^:]+?)\s*:(?:\s+(.*?)|)\s*$/.exec(line) ?? []
    if (key === undefined) return wrong(text('options:wrong.pair', { line: at + 1 }))
    if (value.some(([other]) => other === key)) return wrong(text('options:wrong.twice', { key }))
    value.push([key, scalar(item ?? '')])
  }
  return { ok: true, value: Object.fromEntries(value) }
}

/** JSON's scalars mean themselves; everything else is text. */
function scalar(word: string): JsonValue {
  if (/^(true|false|null|-?\d+(\.\d+)?|".*")$/.test(word))
    return fromJson(word) ?? (word === 'null' ? null : word)
  return word
}

/** As `scalar` reads it back. */
function plain(value: JsonValue): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  const same = scalar(value) === value && value === value.trim() && value !== '' && !/[\r\n]/.test(value)
  return same && !/^[[{]/.test(value) ? value : JSON.stringify(value)
}

function isPlainKey(key: string): boolean {
  return key === key.trim() && key !== '' && !/[:\n{]/.test(key)
}

function isScalar(value: JsonValue): boolean {
  return value === null || typeof value !== 'object'
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function fromJson(typed: string): JsonValue | undefined {
  try {
    return JSON.parse(typed) as JsonValue
  } catch {
    return undefined
  }
}
