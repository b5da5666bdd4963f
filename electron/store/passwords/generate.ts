import { createHmac, createPublicKey, generateKeyPair, randomBytes, randomInt, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import type { PasswordKind } from '#engine/releases/index'

export interface KeyPairText {
  /** PKCS #8 PEM. */
  readonly private_key: string
  /** OpenSSH, one line, no comment. */
  readonly public_key: string
}

/** Makes an SSH key pair; a parameter so that tests need not wait for RSA 4096. */
export type MakeKeyPair = () => Promise<KeyPairText>

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const standardBase64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const bcryptBase64 = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** A new value of a kind from the system's CSPRNG; null for the kind that the user fills in. */
export async function generate(
  kind: PasswordKind,
  makeKeyPair: MakeKeyPair = makeRsaKeyPair,
): Promise<string | KeyPairText | null> {
  switch (kind) {
    case 'random':
      return Array.from({ length: 40 }, () => alphanumeric[randomInt(alphanumeric.length)]).join('')
    case 'uuid':
      return randomUUID()
    case 'sshKeyPair':
      return await makeKeyPair()
    case 'hmacMd5':
      return createHmac('md5', randomUUID()).update('').digest('hex')
    case 'fernetKey':
      return randomBytes(32).toString('base64').replaceAll('+', '-').replaceAll('/', '_')
    case 'bcryptSalt':
      return bcryptSalt()
    case 'blank':
      return null
  }
}

/** RSA 4096 with exponent 65537, made off the main thread. */
export async function makeRsaKeyPair(): Promise<KeyPairText> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 4096,
    publicExponent: 65537,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return { private_key: privateKey, public_key: openSshPublicKey(publicKey) }
}

/** `ssh-rsa` and the base64 of its name, exponent and modulus as RFC 4253 §6.6 orders them. */
export function openSshPublicKey(publicPem: string): string {
  const { e, n } = createPublicKey(publicPem).export({ format: 'jwk' })
  const parts = [Buffer.from('ssh-rsa'), positive(e), positive(n)]
  return `ssh-rsa ${Buffer.concat(parts.flatMap((part) => [uint32(part.length), part])).toString('base64')}`
}

/** An mpint of RFC 4251: a leading zero byte where the first bit would read as a sign. */
function positive(base64url: string | undefined): Buffer {
  const bytes = Buffer.from(base64url ?? '', 'base64url')
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** 128 bits in 22 characters: the last one then has its unused bits zero, which strict readers ask for. */
function bcryptSalt(): string {
  const standard = randomBytes(16).toString('base64').replaceAll('=', '')
  return [...standard].map((character) => bcryptBase64[standardBase64.indexOf(character)]).join('')
}
