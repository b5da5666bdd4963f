import { type Message, msg } from '#shared/message/message'
export interface StringLiteral {
  readonly text: string
  readonly bytes: boolean
  /** The offset behind the literal. */
  readonly next: number
  readonly trouble?: Message
}

const opening = /(?:[uU]|[rR]|[bB][rR]?|[rR][bB])?(?=['"])/y

/** Reads Python text literals that stand side by side as one; undefined where there is none or it is malformed. */
export function readString(source: string, start: number): StringLiteral | undefined {
  const first = readOne(source, start)
  if (!first) return undefined
  let text = first.text
  let next = first.next
  let trouble = first.trouble
  for (;;) {
    const another = readOne(source, skipBlanks(source, next))
    if (!another) break
    if (another.bytes !== first.bytes) return undefined
    text += another.text
    trouble ??= another.trouble
    next = another.next
  }
  return { text, bytes: first.bytes, next, ...(trouble ? { trouble } : {}) }
}

function skipBlanks(source: string, at: number): number {
  let next = at
  while (next < source.length && ' \t\f'.includes(source.charAt(next))) next += 1
  return next
}

function readOne(source: string, start: number): StringLiteral | undefined {
  opening.lastIndex = start
  const prefix = opening.exec(source)?.[0].toLowerCase()
  if (prefix === undefined) return undefined
  const open = start + prefix.length
  const char = source.charAt(open)
  const quote = source.startsWith(char.repeat(3), open) ? char.repeat(3) : char
  const body = readBody(source, open + quote.length, quote)
  if (!body) return undefined
  const bytes = prefix.includes('b')
  if (bytes && /[^\0-\x7f]/.test(body.raw)) return undefined
  if (prefix.includes('r')) return { text: body.raw, bytes, next: body.next }
  const decoded = decodeEscapes(body.raw, bytes)
  return decoded && { ...decoded, bytes, next: body.next }
}

function readBody(source: string, start: number, quote: string): { raw: string; next: number } | undefined {
  for (let at = start; at < source.length; at++) {
    if (source.startsWith(quote, at)) return { raw: source.slice(start, at), next: at + quote.length }
    if (source.charAt(at) === '\\') at += 1
  }
  return undefined
}

const plainEscapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

const escapeSequence = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs

/** Undefined where Python calls the literal malformed. */
function decodeEscapes(raw: string, bytes: boolean): { text: string; trouble?: Message } | undefined {
  let malformed = false
  let trouble: Message | undefined
  const text = raw.replace(
    escapeSequence,
    (all: string, octal?: string, hex?: string, short?: string, long?: string, char?: string) => {
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8))
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
      if (bytes && (short ?? long) !== undefined) return all
      const point = short ?? long
      if (point !== undefined) {
        const code = Number.parseInt(point, 16)
        if (code <= 0x10ffff) return String.fromCodePoint(code)
        malformed = true
        return all
      }
      if (char === 'x' || (!bytes && (char === 'u' || char === 'U'))) malformed = true
      if (!bytes && char === 'N') trouble = msg`characters by name (\\N{…}) are not supported`
      return (char !== undefined ? plainEscapes[char] : undefined) ?? all
    },
  )
  if (malformed) return undefined
  return trouble ? { text, trouble } : { text }
}
