import { type Message, msg } from '#shared/message/message'
/** What a plain YAML scalar means to PyYAML, which follows YAML 1.1 with rules of its own. */
export type Scalar =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'null'; readonly value: null }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'unsupported'; readonly why: Message }

const nothing = /^(?:~|null|Null|NULL|)$/
const yes = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/
const no = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/
const float =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)$/
const noNumber = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/
const int =
  /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/
const date = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
const moment =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?$/

/** The value of a plain (unquoted, untagged) scalar. */
export function resolvePlain(text: string): Scalar {
  if (nothing.test(text)) return { kind: 'null', value: null }
  if (yes.test(text)) return { kind: 'bool', value: true }
  if (no.test(text)) return { kind: 'bool', value: false }
  if (noNumber.test(text)) return { kind: 'unsupported', why: msg`${text} has no JSON form` }
  if (float.test(text)) return toFloat(text)
  if (int.test(text)) return toInt(text)
  if (date.test(text)) return toDate(text)
  if (moment.test(text)) return toMoment(text)
  if (text === '=') return { kind: 'unsupported', why: msg`"=" alone has a meaning of its own in YAML 1.1` }
  return { kind: 'text', value: text }
}

/** The value of a plain scalar in a file that is JSON as a whole. */
export function resolveJson(text: string): Scalar {
  if (text === 'null') return { kind: 'null', value: null }
  if (text === 'true' || text === 'false') return { kind: 'bool', value: text === 'true' }
  return { kind: /^-?[0-9]+$/.test(text) ? 'int' : 'float', value: Number(text) }
}

function toFloat(text: string): Scalar {
  const plain = text.replaceAll('_', '')
  const value = plain.includes(':') ? baseSixty(plain) : Number(plain)
  return { kind: 'float', value }
}

function toInt(text: string): Scalar {
  const plain = text.replaceAll('_', '')
  const negative = plain.startsWith('-')
  const digits = plain.replace(/^[-+]/, '')
  if (digits.includes(':')) return { kind: 'int', value: baseSixty(plain) }
  const size = digits === '0' || !digits.startsWith('0') ? Number(digits) : prefixed(digits)
  if (Number.isNaN(size)) return { kind: 'unsupported', why: msg`${text} is no number` }
  return { kind: 'int', value: negative && size !== 0 ? -size : size }
}

function prefixed(digits: string): number {
  return /^0[bx]/.test(digits) ? Number(digits) : Number.parseInt(digits, 8)
}

/** `1:30` is 90 in YAML 1.1. */
function baseSixty(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1
  const parts = text.replace(/^[-+]/, '').split(':')
  return sign * parts.reduce((sum, part) => sum * 60 + Number(part), 0)
}

function toDate(text: string): Scalar {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return isDay(year, month, day)
    ? { kind: 'date', value: text }
    : { kind: 'unsupported', why: msg`${text} is no date` }
}

/** As Python prints it: `2001-12-14T21:59:43.100000-05:00`. */
function toMoment(text: string): Scalar {
  const [
    ,
    year = '',
    month = '',
    day = '',
    hour = '',
    minute = '',
    second = '',
    fraction = '',
    zone,
    ...offset
  ] = moment.exec(text) ?? []
  const real = isDay(Number(year), Number(month), Number(day))
  if (!real || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return { kind: 'unsupported', why: msg`${text} is no time` }
  }
  const micro = fraction.slice(0, 6).padEnd(6, '0')
  const clock = `${two(hour)}:${minute}:${second}${Number(micro) > 0 ? `.${micro}` : ''}`
  return { kind: 'date', value: `${year}-${two(month)}-${two(day)}T${clock}${zoneText(zone, offset)}` }
}

function zoneText(zone: string | undefined, [sign, hours, minutes]: readonly (string | undefined)[]): string {
  if (!zone) return ''
  const total = sign ? Number(hours) * 60 + Number(minutes ?? 0) : 0
  const ahead = sign === '-' && total > 0 ? '-' : '+'
  return `${ahead}${two(String(Math.trunc(total / 60)))}:${two(String(total % 60))}`
}

function two(digits: string): string {
  return digits.padStart(2, '0')
}

function isDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return year > 0 && day > 0 && day <= (lengths[month - 1] ?? 0)
}
