import type { JsonValue } from '#shared/lib/json'
import { type MessageValue, msg } from '#shared/message/message'

/** Something that is only read by key, such as `hostvars`. */
export interface Lookup {
  readonly item: (key: string) => JsonValue | Lookup | undefined
}

/** A name nobody defines; only `default` and `is defined` may meet it. */
export interface Missing {
  readonly missing: string
  readonly isMissing: true
}

/** A number that Python has as float: a whole one is printed with `.0`. */
export interface Float {
  readonly float: number
}

export type Value = JsonValue | Lookup | Missing | Float

const missingMark = Symbol('missing')
const floatMark = Symbol('float')

export function missing(name: string): Missing {
  return Object.assign({ missing: name, isMissing: true as const }, { [missingMark]: true })
}

export function isMissing(value: Value): value is Missing {
  return typeof value === 'object' && value !== null && missingMark in value
}

export function float(value: number): Float {
  return Object.assign({ float: value }, { [floatMark]: true })
}

export function isFloat(value: Value): value is Float {
  return typeof value === 'object' && value !== null && floatMark in value
}

/** JSON has no functions, so a function under `item` cannot be a user's value. */
export function isLookup(value: Value): value is Lookup {
  return typeof value === 'object' && value !== null && 'item' in value && typeof value.item === 'function'
}

/** As Python: empty texts, lists and dicts, zero and none are false. The text "no" is true. */
export function isTrue(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (value && typeof value === 'object') return Object.keys(value).length > 0
  return Boolean(value)
}

/** A value inside a text, as Ansible prints it: none is empty, true is `True`, a list is Python's notation. */
export function textOf(value: JsonValue | Float): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : pythonText(value)
}

/** Python's `repr`. */
function pythonText(value: JsonValue | Float): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return pythonString(value)
  if (typeof value === 'number') return String(value)
  if (isFloat(value)) return Number.isInteger(value.float) ? value.float.toFixed(1) : String(value.float)
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`
  const entries = Object.entries(value).map(([key, entry]) => `${pythonString(key)}: ${pythonText(entry)}`)
  return `{${entries.join(', ')}}`
}

function pythonString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inside = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replaceAll(quote, `\\${quote}`)
  return `${quote}${inside}${quote}`
}

/** The same for people. */
export function saidKind(value: Value): MessageValue {
  switch (kindOf(value)) {
    case 'string':
      return msg`string`
    case 'number':
      return msg`number`
    case 'boolean':
      return msg`boolean`
    default:
      return kindOf(value)
  }
}

export function kindOf(value: Value): string {
  if (value === null) return 'None'
  if (Array.isArray(value)) return 'list'
  if (typeof value !== 'object') return typeof value
  return isFloat(value) ? 'number' : 'dict'
}
