import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Failure, type Result, unless } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { type Message, msg } from '#shared/message/message'
import type { OverrideFile, UnreadFile } from '#shared/model/environment'
import { decodeText, errorCode, readBytes } from '../files/read'
import { isVaultText } from '../vault/envelope'
import { decryptVault } from '../vault/vault'

/** Names of files that are merged line by line: what is not text there is a mistake, not a payload. */
const merged = /\.(conf|cnf|cfg|ini|ya?ml|json)$/

/** An override is configuration text; what is larger is a payload (a kernel, a theme) that is only kept. */
const overrideLimit = 1024 * 1024

export interface Overrides {
  readonly overrides: readonly OverrideFile[]
  readonly unread: readonly UnreadFile[]
}

/**
 * Files below a folder, as paths relative to it with `/`, in the order of their names; empty where there is none.
 * Names that begin with a dot are left out; links are followed, but never into a folder that they lie in.
 */
export async function listTree(folder: string): Promise<string[]> {
  return await walk(folder, '', [])
}

/**
 * The text files of config/ with vault-encrypted ones decrypted; binary and large ones are listed as unread.
 * Errors: `vault.*`, `file.*`.
 */
export async function readOverrides(
  dir: string,
  vaultPassword: Secret | undefined,
): Promise<Result<Overrides>> {
  const folder = join(dir, 'config')
  const overrides: OverrideFile[] = []
  const unread: UnreadFile[] = []
  const failures: Failure[] = []
  for (const path of await listTree(folder)) {
    const read = await readOverride(folder, path, vaultPassword)
    if (!read.ok) failures.push(...read.failures)
    else if ('because' in read.value) unread.push(read.value)
    else overrides.push(read.value)
  }
  return unless(failures, () => ({ overrides, unread }))
}

async function readOverride(
  folder: string,
  path: string,
  vaultPassword: Secret | undefined,
): Promise<Result<OverrideFile | UnreadFile>> {
  const file = join(folder, path)
  const unread = (because: Message): Result<UnreadFile> => ({
    ok: true,
    value: { path: `config/${path}`, because },
  })
  const source = await readBytes(file, overrideLimit)
  if (!source.ok) return source.failures[0].code === 'file.tooLarge' ? unread(msg`larger than 1 MiB`) : source
  const decoded = decodeText(file, source.value.bytes)
  if (!decoded.ok && merged.test(path)) return decoded
  if (!decoded.ok || decoded.value.includes('\0')) return unread(msg`not text`)
  if (!isVaultText(decoded.value)) return { ok: true, value: { path, text: decoded.value } }
  const plain = await decryptVault(decoded.value, vaultPassword, { file })
  if (!plain.ok) return plain
  const text = decodeText(file, plain.value)
  return text.ok ? { ok: true, value: { path, text: text.value, vaulted: true } } : unread(msg`not text`)
}

async function walk(folder: string, prefix: string, above: readonly string[]): Promise<string[]> {
  const real = await realpath(folder).catch(() => folder)
  if (above.includes(real)) return []
  const names = (await entriesOf(folder)).map((entry) => entry.name).filter((name) => !name.startsWith('.'))
  const found: string[] = []
  for (const name of names.toSorted((a, b) => (a < b ? -1 : 1))) {
    const path = join(folder, name)
    const kind = await stat(path).catch(() => null)
    if (kind?.isDirectory()) found.push(...(await walk(path, `${prefix}${name}/`, [...above, real])))
    else if (kind?.isFile()) found.push(prefix + name)
  }
  return found
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return []
    throw error
  }
}
