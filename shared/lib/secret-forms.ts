/** One way in which a secret may be written. */
export interface Form {
  readonly text: string
  /** A part of base64: what stands around it in the same alphabet belongs to the same secret. */
  readonly base64?: true
}

/**
 * Every form in which programs write a value: as it is, as JSON, URL, shell, INI, HTML, SQL, Python and Erlang write it,
 * as numbers, hexadecimal, and base64, there also inside a longer text (`user:value`). A text of several lines (a
 * private key) is given whole and line by line.
 */
export function formsOf(value: string): readonly Form[] {
  const whole = [...new Set([value, value.trim()])]
  const lines = value.includes('\n') ? value.split('\n').map((line) => line.trim()) : []
  const parts = lines.filter((line) => line.length >= shortestLine)
  const plain = new Set([...whole.flatMap(escapedForms), ...parts.flatMap(lineForms)])
  const encoded = new Set(
    [...whole, ...parts].filter((text) => text.length >= shortestEncoded).flatMap(base64Forms),
  )
  return [
    ...[...plain].map((text) => ({ text })),
    ...[...encoded].map((text) => ({ text, base64: true as const })),
  ]
}

/** Shorter lines of a key (its end, blank ones) occur anywhere. */
const shortestLine = 16
/** Of shorter values too few letters of base64 are sure. */
const shortestEncoded = 6

/** A line of a key has nothing that most programs would escape. */
function lineForms(line: string): readonly string[] {
  if (!/^[\w+/=-]+$/.test(line)) return escapedForms(line)
  const urls = [...new Set(urlForms(line))]
  const doubled = urls.map((url) => url.replaceAll('%', '%%'))
  return [line, line.replaceAll('/', '\\/'), ...urls, ...doubled, hexOf(utf8Of(line))]
}

function escapedForms(value: string): readonly string[] {
  const bytes = utf8Of(value)
  const numbers = bytes.length >= shortestEncoded ? [hexOf(bytes), bytes.join(','), bytes.join(', ')] : []
  if (/^\w+$/.test(value)) return [value, ...numbers]
  const json = jsonOf(value)
  const urls = [...new Set(urlForms(value))]
  return [
    value,
    json,
    jsonOf(json),
    json.replaceAll('/', '\\/'),
    asciiOf(json),
    ...urls,
    ...urls.map((url) => url.replaceAll('%', '%%')),
    ...[value, json].flatMap((text) => [
      text.replaceAll('$', '$$$$'),
      text.replaceAll('%', '%%'),
      text.replaceAll('$', '$$$$').replaceAll('%', '%%'),
    ]),
    value.replaceAll("'", "'\\''"),
    value.replaceAll("'", `'"'"'`),
    value.replaceAll("'", "''"),
    value.replaceAll('"', '""'),
    value.replace(/[^\w@%+=:,./-]/g, '\\$&'),
    value.replace(/[\\"$`]/g, '\\$&'),
    value.replace(/[\\']/g, '\\$&'),
    value.replace(/[\\]/g, '\\\\'),
    ...htmlForms(value),
    ...numbers,
  ]
}

function jsonOf(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** As Python's json and Erlang write it. */
function asciiOf(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** JavaScript's and Python's ways (`quote`, `quote_plus`, with and without `/`), digits in both cases. */
function urlForms(value: string): readonly string[] {
  if (/^[\w.-]*$/.test(value)) return [value]
  const strict = percent(value, /[^A-Za-z0-9_.~-]/gu)
  const forms = [
    percent(value, /[^A-Za-z0-9_.~!*'()-]/gu),
    strict,
    strict.replaceAll('%2F', '/'),
    strict.replaceAll('%20', '+'),
    strict.replaceAll('%20', '+').replaceAll('%7E', '~'),
    percent(value, /[^A-Za-z0-9_.*-]/gu).replaceAll('%20', '+'),
  ]
  return forms.flatMap((form) => [form, form.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())])
}

/** Unlike encodeURIComponent it takes halves of surrogate pairs, too. */
function percent(value: string, others: RegExp): string {
  return value.replace(others, (letter) =>
    utf8Of(letter)
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  )
}

function htmlForms(value: string): readonly string[] {
  const tags = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const quoted = tags.replaceAll('"', '&quot;')
  return [tags, quoted, ...['&#39;', '&#x27;', '&apos;'].map((quote) => quoted.replaceAll("'", quote))]
}

function hexOf(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * What of a value's base64 does not depend on what stands before or after it: three bytes make four letters, so there
 * are three ways to begin. The letters at the ends carry bits of neighbours and are left out.
 */
function base64Forms(value: string): readonly string[] {
  const bytes = utf8Of(value)
  const forms = [0, 1, 2].map((before) => {
    const text = base64Of(bytes, before)
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')])
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** After so many zero bytes; without the `=` at its end. */
function base64Of(bytes: readonly number[], zeros: number): string {
  let text = 'A'.repeat(Math.floor((zeros * 8) / 6))
  let left = 0
  let bits = (zeros * 8) % 6
  for (const byte of bytes) {
    left = ((left << 8) | byte) & 0xffff
    bits += 8
    for (; bits >= 6; bits -= 6) text += alphabet[(left >> (bits - 6)) & 63]
  }
  return bits === 0 ? text : text + alphabet[(left << (6 - bits)) & 63]
}

/** Half of a surrogate pair becomes what encoders make of it. */
function utf8Of(text: string): readonly number[] {
  const bytes: number[] = []
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x1_0000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else bytes.push(0xf0 | (code >> 18), ...[12, 6, 0].map((shift) => 0x80 | ((code >> shift) & 63)))
  }
  return bytes
}
