import { isMessage, type Message, msg } from '#shared/message/message'
/** A host pattern of an inventory: its range still folded, its port split off. */
export interface HostPattern {
  readonly pattern: string
  readonly port?: number
}

const step = '(?::[0-9]+)?'
const hexPart = `(?:[0-9a-f]{1,4}|\\[[0-9a-f]+:[0-9a-f]+${step}\\])`
const bracketedPort = /^\[(.+)\]:([0-9]+)$/
const plainPort = /^((?:[^:[\]]|\[[^\]]*\])*):([0-9]+)$/

/** What an IPv6 address starts with; Ansible does not look further, so that zones (`%eth0`) pass. */
const ipv6Start = new RegExp(
  `^(?:(?:${hexPart}:){7}${hexPart}|(?:${hexPart}:){1,6}:|${hexPart}?::|(?:0:){5}(?:0|ffff):(?:${hexPart}\\.){3}${hexPart})`,
  'i',
)

const nameRange = `\\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)${step}\\]`
const label = `(?:[\\p{L}\\p{N}_]|${nameRange})(?:[\\p{L}\\p{N}_-]|${nameRange})*(?<![_-])`
const hostName = new RegExp(`^${label}(?:\\.${label})*$`, 'iu')

/**
 * Splits `host:2222` and `[2001:db8::1]:2222`. As in Ansible, what does not read as a name or an address with a
 * port is a name as a whole.
 */
export function parseHostPattern(text: string): HostPattern {
  const [, address, port] = bracketedPort.exec(text) ?? plainPort.exec(text) ?? []
  if (address === undefined || port === undefined) return { pattern: text }
  const understood = ipv6Start.test(address) || hostName.test(address)
  return understood ? { pattern: address, port: Number(port) } : { pattern: text }
}

export type Expanded =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly why: Message; readonly range: string }

/** Expands every range of a pattern: `db[01:10:3]`, `[a:f]`, several in one name; first range varies slowest. */
export function expandRanges(pattern: string): Expanded {
  const open = pattern.indexOf('[')
  if (open < 0) return { ok: true, names: [pattern] }
  const close = pattern.indexOf(']')
  if (close < 0) return { ok: false, why: msg`the range has no closing bracket`, range: pattern.slice(open) }
  const range = pattern.slice(open, close + 1)
  if (close < open || pattern.includes('|'))
    return { ok: false, why: msg`the range cannot be read`, range: pattern }
  const values = rangeValues(range.slice(1, -1))
  if (isMessage(values)) return { ok: false, why: values, range }
  return expandRest(pattern, open, close, values)
}

function expandRest(pattern: string, open: number, close: number, values: readonly string[]): Expanded {
  const names: string[] = []
  for (const value of values) {
    const rest = expandRanges(`${pattern.slice(0, open)}${value}${pattern.slice(close + 1)}`)
    if (!rest.ok) return rest
    names.push(...rest.names)
  }
  return { ok: true, names }
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const largest = 100_000

/** The values between two bounds, or why there are none. */
function rangeValues(range: string): readonly string[] | Message {
  const bounds = range.split(':')
  if (bounds.length !== 2 && bounds.length !== 3) return msg`a range is begin:end or begin:end:step`
  const [begin = '', end = '', stepText = '1'] = bounds
  if (end === '') return msg`the range has no end`
  const from = begin === '' ? '0' : begin
  const width = from.startsWith('0') && from.length > 1 ? from.length : 0
  if (width > 0 && width !== end.length)
    return msg`a begin with leading zeros and the end must be equally long`
  const step = wholeNumber(stepText)
  if (step === undefined || step === 0) return msg`the step must be a whole number other than 0`
  const first = letters.indexOf(from)
  const last = letters.indexOf(end)
  if (first >= 0 && last >= 0) return letterValues(first, last, step)
  const low = wholeNumber(from)
  const high = wholeNumber(end)
  if (low === undefined || high === undefined) return msg`both ends must be numbers, or both single letters`
  return numberValues(low, high, step, width)
}

function letterValues(first: number, last: number, step: number): readonly string[] | Message {
  if (first > last) return msg`the begin of a range of letters must not come after its end`
  return step < 0 ? [] : [...letters.slice(first, last + 1)].filter((_, index) => index % step === 0)
}

function numberValues(low: number, high: number, step: number, width: number): readonly string[] | Message {
  if ((high - low) / step > largest) return msg`the range has more than ${largest} hosts`
  const values: string[] = []
  const goesOn = (value: number) => (step > 0 ? value <= high : value > high + 1)
  for (let value = low; goesOn(value); value += step) values.push(String(value).padStart(width, '0'))
  return values
}

function wholeNumber(text: string): number | undefined {
  return /^\s*[+-]?[0-9](?:_?[0-9])*\s*$/.test(text) ? Number(text.replaceAll('_', '')) : undefined
}
