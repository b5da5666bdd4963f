import { nearestRelease, type PasswordKind } from '#engine/releases/index'
import { ok, type Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import type { FolderLock } from '../files/lock'
import { isYamlMap, type YamlData, type YamlEdit } from '../yaml/data'
import { editYaml } from '../yaml/edit'
import { openYamlFile, type SaveOptions, saveYamlFile, type YamlFile } from '../yaml/file'
import { generate, type MakeKeyPair } from './generate'
import { passwordsPath } from './read'

export interface FillOptions {
  /** Whose names passwords.yml has. */
  readonly release: string
  readonly vaultPassword?: Secret | undefined
  /**
   * How the file is written: `vault` encrypts it as a whole, `plain` does not. When not given, a file that exists
   * keeps its form and a new one is encrypted.
   */
  readonly form?: 'vault' | 'plain' | undefined
  readonly makeKeyPair?: MakeKeyPair | undefined
}

const header = '# Made by Slipway. Values that are filled in are kept; empty ones are generated.\n'

/**
 * Generates every secret of passwords.yml that is missing or empty and gives their names; what has a value, comments
 * and order stay. Errors: `vault.passwordMissing` for a file that is to be encrypted, `vault.*`, `yaml.*`, `file.*`.
 */
export async function fillPasswords(
  lock: FolderLock,
  options: FillOptions,
): Promise<Result<readonly string[]>> {
  const { vaultPassword } = options
  const file = await openYamlFile(passwordsPath(lock.dir), vaultPassword)
  if (!file.ok) return file
  const save = saveOptions(file.value, options)
  const names = nearestRelease(options.release).passwords()
  const known = [...names].filter(([name]) => isUnfilled(file.value.source.data[name]))
  const wanted = known.filter(([name, kind]) => kind !== 'blank' || !(name in file.value.source.data))
  const changesForm = (file.value.vault === null) !== (save.vault === null)
  if (wanted.length === 0 && !changesForm) return ok([])
  const text = editYaml(file.value.source, await editsFor(wanted, options.makeKeyPair))
  if (!text.ok) return text
  const head = file.value.stamp === 'absent' ? header : ''
  const saved = await saveYamlFile(lock, file.value, head + text.value, save)
  return saved.ok ? ok(wanted.map(([name]) => name)) : saved
}

function saveOptions(file: YamlFile, { form, vaultPassword }: FillOptions): SaveOptions {
  const isNew = file.stamp === 'absent'
  const encrypt = form === undefined ? isNew || file.vault !== null : form === 'vault'
  const mode = isNew ? { mode: 0o640 } : form === 'plain' && file.vault ? { forceMode: 0o640 } : {}
  return { vault: encrypt ? (file.vault ?? {}) : null, vaultPassword, ...mode }
}

/** Missing, empty, or a key pair with both halves empty. */
function isUnfilled(value: YamlData | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  return isYamlMap(value) && Object.values(value).every((item) => item === null || item === '')
}

async function editsFor(
  wanted: readonly (readonly [string, PasswordKind])[],
  makeKeyPair: MakeKeyPair | undefined,
): Promise<YamlEdit[]> {
  return await Promise.all(
    wanted.map(async ([name, kind]): Promise<YamlEdit> => {
      const value = await generate(kind, makeKeyPair)
      return { path: [name], set: value === null || typeof value === 'string' ? value : { ...value } }
    }),
  )
}
