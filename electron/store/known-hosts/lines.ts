import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A host key as OpenSSH writes it: `ssh-ed25519` and the key in base64. */
export interface KnownKey {
  readonly type: string
  readonly key: string
}

/** One line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT); what is no entry is kept as text. */
export interface KnownHostsLine {
  readonly text: string
  readonly entry?: KnownHostsEntry
}

export interface KnownHostsEntry extends KnownKey {
  readonly marker?: '@cert-authority' | '@revoked'
  /** Names, patterns, or one hashed name. */
  readonly names: readonly string[]
}

/** How known_hosts names a host: a port other than 22 makes it another one. */
export function hostName(address: string, port: number): string {
  const lower = address.toLowerCase()
  return port === 22 ? lower : `[${lower}]:${port}`
}

export function parseKnownHosts(text: string): KnownHostsLine[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => {
    const entry = parseEntry(line)
    return entry ? { text: line, entry } : { text: line }
  })
}

/** Whether a line with something on it is neither a comment nor an entry. */
export function isMalformed({ text, entry }: KnownHostsLine): boolean {
  return entry === undefined && text.trim() !== '' && !text.trimStart().startsWith('#')
}

/** Whether an entry is for the host: plain names, `*` and `?` patterns, `!` exceptions and hashed names. */
export function isFor(entry: KnownHostsEntry, name: string): boolean {
  const matching = entry.names.filter((pattern) => matches(pattern.replace(/^!/, ''), name))
  return matching.length > 0 && !matching.some((pattern) => pattern.startsWith('!'))
}

/** The line without the host; null when nothing is left of it. Patterns and other names stay. */
export function withoutHost(line: KnownHostsLine, name: string): KnownHostsLine | null {
  const { entry } = line
  if (!entry || entry.marker !== undefined) return line
  const rest = entry.names.filter((pattern) => !isExactly(pattern, name))
  if (rest.length === entry.names.length) return line
  return rest.length === 0
    ? null
    : { text: line.text.replace(/\S+/, rest.join(',')), entry: { ...entry, names: rest } }
}

export function formatEntry(name: string, { type, key }: KnownKey): string {
  return `${name} ${type} ${key}`
}

/** `|1|salt|hash`, as `ssh-keygen -H` writes a name. */
export function hashName(name: string, salt: Buffer = randomBytes(20)): string {
  return `|1|${salt.toString('base64')}|${hmac(name, salt).toString('base64')}`
}

function parseEntry(line: string): KnownHostsEntry | undefined {
  const words = line.trim().split(/[ \t]+/)
  const [first] = words
  const marker = first === '@cert-authority' || first === '@revoked' ? first : undefined
  const [names, type, key] = marker ? words.slice(1) : words
  if (names === undefined || type === undefined || key === undefined || names.startsWith('#'))
    return undefined
  if (!/^[a-z][\w.@-]*$/.test(type) || !/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return undefined
  return { ...(marker ? { marker } : {}), names: names.split(','), type, key }
}

function isExactly(pattern: string, name: string): boolean {
  return pattern.startsWith('|1|') ? matchesHash(pattern, name) : pattern.toLowerCase() === name
}

function matches(pattern: string, name: string): boolean {
  if (pattern.startsWith('|1|')) return matchesHash(pattern, name)
  const source = [...pattern.toLowerCase()].map((character) => {
    if (character === '*') return '.*'
    return character === '?' ? '.' : character.replace(/[.+^${}()|[\]\\]/, '\\$&')
  })
  return new RegExp(`^${source.join('')}$`).test(name)
}

function matchesHash(pattern: string, name: string): boolean {
  const [, , salt = '', hash = ''] = pattern.split('|')
  const wanted = Buffer.from(hash, 'base64')
  const found = hmac(name, Buffer.from(salt, 'base64'))
  return wanted.length === found.length && timingSafeEqual(wanted, found)
}

function hmac(name: string, salt: Buffer): Buffer {
  return createHmac('sha1', salt).update(name).digest()
}
