import { type Failure, type FailurePlace, fail, ok, type Result } from '#shared/failure/failure'
import { type Message, msg, quoted } from '#shared/message/message'

/**
 * An ansible-vault text taken apart. Format 1.1 has the header `$ANSIBLE_VAULT;1.1;AES256`, 1.2 has a fourth field,
 * the vault id's label. The body is hex of three lines, themselves hex: salt, HMAC, ciphertext.
 */
export interface VaultEnvelope {
  readonly label?: string
  readonly salt: Buffer
  readonly hmac: Buffer
  readonly ciphertext: Buffer
}

const magic = '$ANSIBLE_VAULT'

export function isVaultText(text: string): boolean {
  return text.trimStart().startsWith(`${magic};`)
}

/** Errors: `vault.format`, `vault.unsupported`, both with the given place. */
export function parseEnvelope(text: string, where: FailurePlace): Result<VaultEnvelope> {
  const lines = text.trim().split(/\r?\n/)
  const [name, version, cipher, label] = (lines[0] ?? '').trim().split(';')
  if (name !== magic || version === undefined || cipher === undefined)
    return fail(badFormat(where, msg`no vault header`))
  if (!['1.1', '1.2'].includes(version) || cipher.trim() !== 'AES256')
    return fail(unsupported(where, `${version};${cipher}`))
  const body = unhex(
    lines
      .slice(1)
      .map((line) => line.trim())
      .join(''),
  )
  const parts = body?.toString('latin1').split('\n').map(unhex)
  const [salt, hmac, ciphertext] = parts ?? []
  if (!salt || !hmac || !ciphertext || parts?.length !== 3 || hmac.length !== 32)
    return fail(badFormat(where, msg`a body that is not three parts in hexadecimal`))
  return ok({ ...(label ? { label: label.trim() } : {}), salt, hmac, ciphertext })
}

/** Lines of 80 characters, as ansible-vault writes them, with a newline at the end. */
export function formatEnvelope({ label, salt, hmac, ciphertext }: VaultEnvelope): string {
  const header = label ? `${magic};1.2;AES256;${label}` : `${magic};1.1;AES256`
  const inner = [salt, hmac, ciphertext].map((part) => part.toString('hex')).join('\n')
  const body = Buffer.from(inner, 'latin1').toString('hex')
  return `${[header, ...(body.match(/.{1,80}/g) ?? [])].join('\n')}\n`
}

function unhex(text: string): Buffer | undefined {
  return text.length > 0 && text.length % 2 === 0 && /^[0-9a-fA-F]+$/.test(text)
    ? Buffer.from(text, 'hex')
    : undefined
}

function badFormat(where: FailurePlace, saw: Message): Failure {
  return {
    code: 'vault.format',
    what: msg`The ansible-vault text is damaged.`,
    where,
    saw,
    remedy: msg`Restore it from a copy, or encrypt the value again with ansible-vault.`,
  }
}

function unsupported(where: FailurePlace, saw: string): Failure {
  return {
    code: 'vault.unsupported',
    what: msg`This ansible-vault format is not supported; formats 1.1 and 1.2 with AES256 are.`,
    where,
    saw: quoted(saw),
    remedy: msg`Encrypt it again with a present ansible-vault (\`ansible-vault rekey\`).`,
  }
}
