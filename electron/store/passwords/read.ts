import { join } from 'node:path'
import { type Failure, fail, ok, type Result, unless } from '#shared/failure/failure'
import { type Secret, secret } from '#shared/lib/secret'
import { type Message, msg } from '#shared/message/message'
import type { PasswordValue, SourcePlace } from '#shared/model/environment'
import { decryptVault } from '../vault/vault'
import { isVaultText, isYamlMap, textOfVault, type YamlData } from '../yaml/data'
import { openYamlFile } from '../yaml/file'
import { placeOf, type YamlSource } from '../yaml/parse'

export type Passwords = Readonly<Record<string, PasswordValue>>

export interface PasswordsOptions {
  readonly vaultPassword?: Secret | undefined
  /** Told of what Ansible only warns of: names that are given twice. */
  readonly warn?: ((warning: Failure) => void) | undefined
}

export const passwordsPath = (dir: string) => join(dir, 'passwords.yml')

/**
 * All secrets of passwords.yml, whole-file and inline vault texts decrypted; none where there is no file. Empty values
 * are left out. Other mappings than key pairs come as one secret per value, named `outer.inner`.
 * Errors with file and line: `vault.*`, `yaml.*`, `passwords.notText`, `passwords.halfKeyPair`.
 */
export async function readPasswords(dir: string, options: PasswordsOptions = {}): Promise<Result<Passwords>> {
  const file = await openYamlFile(passwordsPath(dir), options.vaultPassword)
  if (!file.ok) return file
  const { source } = file.value
  for (const warning of source.warnings) options.warn?.(warning)
  const read = await Promise.all(
    source.entries.map(
      async ({ key, value }) => await readValue(source, [key], value, options.vaultPassword),
    ),
  )
  const failures = read.flatMap((result) => (result.ok ? [] : result.failures))
  return unless(failures, () => Object.fromEntries(read.flatMap((result) => (result.ok ? result.value : []))))
}

type Named = readonly (readonly [string, PasswordValue])[]

async function readValue(
  source: YamlSource,
  path: readonly string[],
  value: YamlData,
  vaultPassword: Secret | undefined,
): Promise<Result<Named>> {
  const name = path.join('.')
  const where = { ...placeOf(source, path), field: name }
  if (value === null) return ok([])
  if (isVaultText(value)) {
    const plain = await decryptVault(textOfVault(value), vaultPassword, where)
    return plain.ok ? ok([[name, secret(plain.value.toString('utf8'))]]) : plain
  }
  if (!isYamlMap(value)) return readScalar(source, path, value, where)
  const inner = await Promise.all(
    Object.entries(value).map(
      async ([key, item]) => await readValue(source, [...path, key], item, vaultPassword),
    ),
  )
  const failures = inner.flatMap((result) => (result.ok ? [] : result.failures))
  return failures.length > 0
    ? unless(failures, () => [])
    : joinPair(
        name,
        Object.keys(value),
        inner.flatMap((result) => (result.ok ? result.value : [])),
        where,
      )
}

/** A number is taken only where its digits are its text: `0123` would reach Ansible as 83. */
function readScalar(
  source: YamlSource,
  path: readonly string[],
  value: YamlData,
  where: SourcePlace & { field: string },
): Result<Named> {
  if (typeof value === 'string') return ok(value === '' ? [] : [[where.field, secret(value)]])
  if (typeof value === 'number' && writtenAs(source, path, String(value)))
    return ok([[where.field, secret(String(value))]])
  const kind = Array.isArray(value)
    ? msg`a list`
    : typeof value === 'number'
      ? msg`a number`
      : msg`true or false`
  return fail(notText(where, kind))
}

function writtenAs(source: YamlSource, path: readonly string[], text: string): boolean {
  const { line } = placeOf(source, path)
  const written = source.text.split(/\r?\n/)[(line ?? 1) - 1] ?? ''
  return new RegExp(`:\\s+${text.replace('.', '\\.')}\\s*(?:#.*)?$`).test(written)
}

/** `private_key` and `public_key` together are a key pair; one of them alone is a mistake. */
function joinPair(name: string, keys: readonly string[], inner: Named, where: SourcePlace): Result<Named> {
  if (!keys.includes('private_key') && !keys.includes('public_key')) return ok(inner)
  const half = (key: string) => inner.find(([inside]) => inside === `${name}.${key}`)?.[1]
  const [privateKey, publicKey] = [half('private_key'), half('public_key')]
  if (privateKey === undefined && publicKey === undefined) return ok([])
  if (
    privateKey === undefined ||
    publicKey === undefined ||
    !('reveal' in privateKey) ||
    !('reveal' in publicKey)
  )
    return fail(halfKeyPair({ ...where, field: name }))
  return ok([[name, { private_key: privateKey, public_key: publicKey }]])
}

function notText(where: SourcePlace & { field: string }, saw: Message): Failure {
  return {
    code: 'passwords.notText',
    what: msg`${where.field} must be text, and YAML reads something else.`,
    where,
    saw,
    remedy: msg`Put the value in double quotes.`,
  }
}

function halfKeyPair(where: SourcePlace & { field: string }): Failure {
  return {
    code: 'passwords.halfKeyPair',
    what: msg`${where.field} needs both private_key and public_key.`,
    where,
    saw: msg`only one of them has a value`,
    remedy: msg`Fill in the missing one, or empty both and let Slipway make a new pair.`,
  }
}
