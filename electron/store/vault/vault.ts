import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  pbkdf2,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { promisify } from 'node:util'
import { type Failure, type FailurePlace, fail, ok, type Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { formatEnvelope, parseEnvelope, type VaultEnvelope } from './envelope'

const deriveKey = promisify(pbkdf2)

/** ansible-vault AES256: PBKDF2-HMAC-SHA256, 10,000 rounds, two keys of 32 bytes and a counter block of 16. */
const rounds = 10_000
const cipherName = 'aes-256-ctr'

interface VaultKeys {
  readonly cipher: Buffer
  readonly hmac: Buffer
  readonly counter: Buffer
}

/**
 * Decrypts an ansible-vault text (1.1 or 1.2, AES256). The key derivation runs off the main thread.
 * Errors, all with the given place: `vault.passwordMissing`, `vault.passwordWrong`, `vault.format`, `vault.unsupported`.
 */
export async function decryptVault(
  text: string,
  password: Secret | undefined,
  where: FailurePlace,
): Promise<Result<Buffer>> {
  const envelope = parseEnvelope(text, where)
  if (!envelope.ok) return envelope
  if (!password || password.reveal() === '') return fail(passwordMissing(where, envelope.value.label))
  const keys = await keysFrom(password, envelope.value.salt)
  const { hmac, ciphertext } = envelope.value
  if (!timingSafeEqual(hmacOf(keys, ciphertext), hmac))
    return fail(passwordWrong(where, envelope.value.label))
  const decipher = createDecipheriv(cipherName, keys.cipher, keys.counter)
  return unpad(Buffer.concat([decipher.update(ciphertext), decipher.final()]), where)
}

/** Encrypts as ansible-vault 1.1, or as 1.2 when a vault id's label is given. A new salt each time. */
export async function encryptVault(
  plain: string | Uint8Array,
  password: Secret,
  label?: string,
): Promise<string> {
  const salt = randomBytes(32)
  const keys = await keysFrom(password, salt)
  const cipher = createCipheriv(cipherName, keys.cipher, keys.counter)
  const ciphertext = Buffer.concat([cipher.update(pad(Buffer.from(plain))), cipher.final()])
  const envelope: VaultEnvelope = { salt, hmac: hmacOf(keys, ciphertext), ciphertext }
  return formatEnvelope(label ? { ...envelope, label } : envelope)
}

async function keysFrom(password: Secret, salt: Buffer): Promise<VaultKeys> {
  const derived = await deriveKey(password.reveal(), salt, rounds, 80, 'sha256')
  return { cipher: derived.subarray(0, 32), hmac: derived.subarray(32, 64), counter: derived.subarray(64) }
}

function hmacOf(keys: VaultKeys, ciphertext: Buffer): Buffer {
  return createHmac('sha256', keys.hmac).update(ciphertext).digest()
}

/** PKCS #7 to blocks of 16 bytes. */
function pad(plain: Buffer): Buffer {
  const missing = 16 - (plain.length % 16)
  return Buffer.concat([plain, Buffer.alloc(missing, missing)])
}

function unpad(padded: Buffer, where: FailurePlace): Result<Buffer> {
  const missing = padded.at(-1) ?? 0
  const intact =
    missing >= 1 &&
    missing <= 16 &&
    missing <= padded.length &&
    padded.subarray(-missing).every((byte) => byte === missing)
  return intact ? ok(padded.subarray(0, padded.length - missing)) : fail(badPadding(where))
}

export function passwordMissing(where: FailurePlace, label?: string): Failure {
  return {
    code: 'vault.passwordMissing',
    what: label
      ? msg`This is encrypted with ansible-vault, and no vault password of vault id ${label} was given.`
      : msg`This is encrypted with ansible-vault, and no vault password was given.`,
    where,
    saw: msg`a text that begins with $ANSIBLE_VAULT`,
    remedy: msg`Give the vault password: in a file (--vault-password-file or SLIPWAY_VAULT_PASSWORD_FILE) or in the variable SLIPWAY_VAULT_PASSWORD.`,
  }
}

function passwordWrong(where: FailurePlace, label?: string): Failure {
  return {
    code: 'vault.passwordWrong',
    what: label
      ? msg`The vault password of vault id ${label} does not fit: the text was encrypted with another one, or it was changed since.`
      : msg`The vault password does not fit: the text was encrypted with another one, or it was changed since.`,
    where,
    saw: msg`the HMAC of the encrypted text differs`,
    remedy: msg`Give the password that this text was encrypted with.`,
  }
}

function badPadding(where: FailurePlace): Failure {
  return {
    code: 'vault.format',
    what: msg`The ansible-vault text is damaged.`,
    where,
    saw: msg`wrong padding after decryption`,
    remedy: msg`Restore it from a copy, or encrypt it again with ansible-vault.`,
  }
}
