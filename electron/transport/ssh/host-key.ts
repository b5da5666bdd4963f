import { createHash } from 'node:crypto'
import type { HostKey } from '#engine/ports'

/** `SHA256:…` as ssh-keygen prints it. */
export function fingerprint(key: HostKey): string {
  const digest = createHash('sha256').update(Buffer.from(key.key, 'base64')).digest('base64')
  return `SHA256:${digest.replace(/=+$/, '')}`
}

/** Reads the wire form of a public key, which starts with the length and name of its type (RFC 4253, 6.6). */
export function parseHostKey(blob: Buffer): HostKey {
  const length = blob.length >= 4 ? blob.readUInt32BE(0) : 0
  return { type: blob.subarray(4, 4 + length).toString('latin1'), key: blob.toString('base64') }
}

/** Signature algorithms that make a server show a key of one of these types; a pinned type must be asked for. */
export function algorithmsFor(pinned: readonly HostKey[]): string[] {
  const types = [...new Set(pinned.map((key) => key.type))]
  return types.flatMap((type) => (type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [type]))
}

export function isPinned(pinned: readonly HostKey[], key: HostKey): boolean {
  return pinned.some((other) => other.type === key.type && other.key === key.key)
}

/** `ssh-ed25519 SHA256:…` */
export function describeKey(key: HostKey): string {
  return `${key.type} ${fingerprint(key)}`
}
