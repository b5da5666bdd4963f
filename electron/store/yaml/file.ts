import { fail, ok, type Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import type { FolderLock } from '../files/lock'
import { decodeText, type FileStamp, readTextIfThere } from '../files/read'
import { writeAtomically } from '../files/write'
import { isVaultText, parseEnvelope } from '../vault/envelope'
import { decryptVault, encryptVault, passwordMissing } from '../vault/vault'
import { parseYaml, type YamlSource } from './parse'

/** A YAML file as opened for reading or editing. A file that is not there is an empty one with the stamp `absent`. */
export interface YamlFile {
  readonly source: YamlSource
  readonly stamp: FileStamp
  /** Set when the whole file is vault-encrypted; the source is then the text inside. */
  readonly vault: { readonly label?: string } | null
}

export interface SaveOptions {
  /** Encrypt the whole file. */
  readonly vault: { readonly label?: string } | null
  readonly vaultPassword: Secret | undefined
  /** Mode of a new file. */
  readonly mode?: number
  /** Mode the file gets also when it exists. */
  readonly forceMode?: number
}

/** Errors: `file.*`, `vault.*`, `yaml.*`; a missing file is none. */
export async function openYamlFile(
  path: string,
  vaultPassword: Secret | undefined,
): Promise<Result<YamlFile>> {
  const read = await readTextIfThere(path)
  if (!read.ok) return read
  const { text, stamp } = read.value ?? { text: '', stamp: 'absent' as const }
  if (!isVaultText(text)) return parsed(path, text, stamp, null)
  const where = { file: path }
  const envelope = parseEnvelope(text, where)
  if (!envelope.ok) return envelope
  const plain = await decryptVault(text, vaultPassword, where)
  if (!plain.ok) return plain
  const decoded = decodeText(path, plain.value)
  const { label } = envelope.value
  return decoded.ok ? parsed(path, decoded.value, stamp, label ? { label } : {}) : decoded
}

/** Writes the new text of an opened file, unless the file changed since. Errors: `file.*`, `vault.passwordMissing`. */
export async function saveYamlFile(
  _lock: FolderLock,
  file: YamlFile,
  text: string,
  options: SaveOptions,
): Promise<Result<FileStamp>> {
  const { vault, vaultPassword, mode, forceMode } = options
  const path = file.source.file
  if (vault && !vaultPassword) return fail(passwordMissing({ file: path }, vault.label))
  const content = vault && vaultPassword ? await encryptVault(text, vaultPassword, vault.label) : text
  return await writeAtomically(path, content, {
    expect: file.stamp,
    ...(mode === undefined ? {} : { mode }),
    ...(forceMode === undefined ? {} : { forceMode }),
  })
}

function parsed(path: string, text: string, stamp: FileStamp, vault: YamlFile['vault']): Result<YamlFile> {
  const source = parseYaml(path, text)
  return source.ok ? ok({ source: source.value, stamp, vault }) : source
}
