import { redactDeep } from '#shared/lib/redact-deep'
import type { Redact } from '#shared/lib/secret'
import type { Message } from '#shared/message/message'

/** What stands where a secret would stand; the same that a redactor writes. */
export const masked = '[redacted]'

/**
 * Masks what must not be shown of one text: known secrets, private keys, values of options that are named like
 * secrets, passwords in URLs and command lines, and words that look generated. Keeps the number of lines.
 */
export function maskText(text: string, mask: LineMask): string {
  return maskLines(text.split('\n'), mask).join('\n')
}

/**
 * Masks what must not be shown of what a program printed. An old password that it read from a host is known to nobody:
 * it is masked where its place says what it is. Sentences about passwords stay.
 */
export function maskOutput(text: string, redact: Redact): string {
  return maskText(text, (line) => maskLine(redact(line), wordAndOddValue))
}

/** The same of what was said of it: a message's texts and values each by itself. */
export function maskSaid(said: Message, redact: Redact): Message {
  return redactDeep(said, (text) => maskOutput(text, redact))
}

/** Masks one line of a text, outside of private keys. */
export type LineMask = (line: string) => string

/** One that remembers: a thousand hosts have mostly the same lines. It keeps a few thousand of them at most. */
export function lineMask(redact: Redact): LineMask {
  const known = new Map<string, string>()
  return (line) => {
    const shown = known.get(line) ?? maskLine(redact(line))
    if (known.size >= mostLinesKept) known.clear()
    known.set(line, shown)
    return shown
  }
}

const mostLinesKept = 5_000

/**
 * Both sides of a changed file. A secret that was changed is known only by its new value; where the new text has one,
 * the old text is masked in the same place, whatever the format. Files that are a secret as a whole show nothing.
 */
export function maskPair(
  path: string,
  before: string,
  after: string,
  mask: LineMask,
): { readonly before: string; readonly after: string } {
  if (isSecretFile(path)) return { before: maskAll(before), after: maskAll(after) }
  const newLines = after.split('\n')
  const newMasked = maskLines(newLines, mask)
  const known = new Map(newLines.map((line, at) => [line, newMasked[at] ?? masked]))
  const places = newMasked.filter((line) => line.includes(masked)).map(secretPlace)
  const oldLines = before.split('\n')
  const oldMasked = maskLines(oldLines, mask).map((line, at) => {
    const same = known.get(oldLines[at] ?? '')
    return same ?? places.find((place) => place.pattern.test(line))?.shown ?? line
  })
  return { before: oldMasked.join('\n'), after: newMasked.join('\n') }
}

/** One file as it may be shown; the number of its lines stays. */
export function maskFile(path: string, text: string, redact: Redact): string {
  return isSecretFile(path) ? maskAll(text) : maskText(text, lineMask(redact))
}

/** Whether a file is nothing but a secret, by its name: private keys, cookies and passwords. */
export function isSecretFile(path: string): boolean {
  return /(^|\/)(id_(rsa|dsa|ecdsa|ed25519)|[^/]*[-_.](key|password)|[^/]*cookie)$/i.test(path)
}

/** Whether an option of this name holds a secret: `auth_pass`, `SECRET_KEY`, `adminPassword`, `connection`. */
export function isSecretName(name: string): boolean {
  const plain = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
  if (secretNames.has(plain) || secretEnd.test(plain)) return true
  return plain.split(/[^a-z0-9]+/).some((word) => secretWords.has(word))
}

const secretNames = new Set(['connection', 'slave_connection', 'transport_url', 'sst_auth', 'wsrep_sst_auth'])
const secretEnd = /(^|[-_.])(token|(private|encryption|access|api|auth|shared|signing|hmac)[-_.]?key)$/
const secretWords = new Set(
  'password passwords passwd passphrase pass pwd secret secrets credential credentials cookie psk'.split(' '),
)

function maskLines(lines: readonly string[], mask: LineMask): string[] {
  let inKey = false
  return lines.map((line) => {
    if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(line)) inKey = true
    const hidden = inKey
    if (/-----END [A-Z0-9 ]*PRIVATE KEY-----/.test(line)) inKey = false
    return hidden ? masked : mask(line)
  })
}

const assignment = /^(\s*(?:-\s+)?(?:export\s+)?["']?([\w.-]+)["']?\s*[=:]\s*)\S.*$/
const jsonMember = /(["']([\w.-]+)["']\s*:\s*)(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/g
const inlineAssignment = /\b([\w.-]+)=("[^"]*"|'[^']*'|[^\s&;,"']+)/g
const wordAndValue = /((?:\bauth_pass|password|passwd|\bstats auth)\s+)(?![=:])\S+/gi
/** In a sentence only what no word looks like is a value: it is quoted, or has other letters than words have. */
const wordAndOddValue =
  /(\b(?:auth_pass|stats auth)\s+|(?:password|passwd)\s+(?![=:])(?=["'`]|[A-Za-z,.;:()]*[^A-Za-z,.;:()\s]))\S+/gi
const urlPassword = /((?:\/\/|,)[^\s:/@,'"]*:)[^\s@/,'"]+@/g
/** Kolla-Ansible's generated passwords are 40 letters and digits; image ids and hashes have no capitals. */
const generated =
  /(?<!\w)(?=[A-Za-z0-9]*[a-z])(?=[A-Za-z0-9]*[A-Z])(?=[A-Za-z0-9]*[0-9])[A-Za-z0-9]{32,}(?!\w)/g

const shortestGenerated = 32

/** Keystone's token keys, which only hosts know, and the tokens that are made with them. */
const keyOrToken = /(?<![\w=-])(?:[\w-]{43}=(?![\w=-])|gAAAA[\w-]{40,}={0,2})/g

function maskLine(line: string, wordBefore = wordAndValue): string {
  const [, head, name] = assignment.exec(line) ?? []
  if (head !== undefined && name !== undefined && isSecretName(name)) return `${head}${masked}`
  const hide = (whole: string, start: string, option: string) =>
    isSecretName(option) ? `${start}${masked}` : whole
  let shown = line
  if (line.includes(':')) shown = shown.replace(jsonMember, hide)
  if (line.includes('=')) {
    shown = shown.replace(inlineAssignment, (whole, option: string) => hide(whole, `${option}=`, option))
  }
  shown = shown.replace(wordBefore, `$1${masked}`)
  if (line.includes('@')) shown = shown.replace(urlPassword, `$1${masked}@`)
  return line.length < shortestGenerated
    ? shown
    : shown.replace(generated, masked).replace(keyOrToken, masked)
}

function maskAll(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : masked))
    .join('\n')
}

/** A line with a secret as a pattern for older lines that held another secret there. */
function secretPlace(line: string): { readonly pattern: RegExp; readonly shown: string } {
  const literal = line.split(masked).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return { pattern: new RegExp(`^${literal.join('.+')}$`), shown: line }
}
