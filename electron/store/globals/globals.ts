import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Failure, fail, ok, type Result, unless } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { type Secret, secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import type { GivenOption } from '#shared/model/environment'
import type { FolderLock } from '../files/lock'
import { errorCode, ioFailure } from '../files/read'
import { decryptVault } from '../vault/vault'
import { asJson, isVaultText, textOfVault, type YamlEdit } from '../yaml/data'
import { editYaml } from '../yaml/edit'
import { openYamlFile, saveYamlFile, type YamlFile } from '../yaml/file'
import type { YamlEntry } from '../yaml/parse'

export interface GlobalsOptions {
  readonly vaultPassword?: Secret | undefined
  /** Told of what Ansible only warns of: keys that are given twice. */
  readonly warn?: ((warning: Failure) => void) | undefined
}

/** Option → its new value; `undefined` takes the option out, so that its default holds again. */
export type GlobalsChanges = Readonly<Record<string, JsonValue | undefined>>

/**
 * All options of globals.yml and of `globals.d/*.{yml,yaml,json}` in the order of their names; a later file wins
 * (Kolla-Ansible hands them to Ansible in this order). Errors: `file.*`, `vault.*`, `yaml.*`, `globals.nestedVault`.
 */
export async function readGlobals(
  dir: string,
  options: GlobalsOptions = {},
): Promise<Result<Readonly<Record<string, GivenOption>>>> {
  const files = await openAll(dir, options.vaultPassword)
  if (!files.ok) return files
  for (const warning of files.value.flatMap((file) => file.source.warnings)) options.warn?.(warning)
  const failures: Failure[] = []
  const given: Record<string, GivenOption> = {}
  for (const entry of files.value.flatMap((file) => file.source.entries)) {
    const option = await toOption(entry, options.vaultPassword)
    if (option.ok) given[entry.key] = option.value
    else failures.push(...option.failures)
  }
  return unless(failures, () => given)
}

/**
 * Writes changed options where they hold: in the last file that gives them, a new one in globals.yml. The rest of each
 * file stays as it is. Gives the paths of the files that were written. Errors: those of reading, `yaml.cannotEdit`.
 */
export async function changeGlobals(
  lock: FolderLock,
  changes: GlobalsChanges,
  options: GlobalsOptions = {},
): Promise<Result<readonly string[]>> {
  const files = await openAll(lock.dir, options.vaultPassword)
  if (!files.ok) return files
  const drafts = draftsOf(files.value, changes)
  if (!drafts.ok) return drafts
  const written: string[] = []
  for (const { file, text } of drafts.value) {
    const { vault } = file
    const saved = await saveYamlFile(lock, file, text, {
      vault,
      vaultPassword: options.vaultPassword,
      mode: 0o644,
    })
    if (!saved.ok) return saved
    written.push(file.source.file)
  }
  return ok(written)
}

/** globals.yml first, then the files of globals.d that there are. */
export async function globalsFiles(dir: string): Promise<Result<readonly string[]>> {
  const folder = join(dir, 'globals.d')
  try {
    const names = (await readdir(folder)).filter(
      (name) => /\.(yml|yaml|json)$/.test(name) && !name.startsWith('.'),
    )
    const sorted = names.toSorted((a, b) => (a < b ? -1 : 1))
    return ok([join(dir, 'globals.yml'), ...sorted.map((name) => join(folder, name))])
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return ok([join(dir, 'globals.yml')])
    return fail(ioFailure('read', folder, error))
  }
}

async function openAll(dir: string, vaultPassword: Secret | undefined): Promise<Result<readonly YamlFile[]>> {
  const paths = await globalsFiles(dir)
  if (!paths.ok) return paths
  const opened = await Promise.all(paths.value.map((path) => openYamlFile(path, vaultPassword)))
  const failures = opened.flatMap((file) => (file.ok ? [] : file.failures))
  const files = opened.flatMap((file) => (file.ok ? [file.value] : []))
  return unless(
    files[0]?.stamp === 'absent' ? [missing(paths.value[0] ?? dir), ...failures] : failures,
    () => files,
  )
}

async function toOption(entry: YamlEntry, vaultPassword: Secret | undefined): Promise<Result<GivenOption>> {
  const { key, value, place } = entry
  if (isVaultText(value)) {
    const plain = await decryptVault(textOfVault(value), vaultPassword, { ...place, field: key })
    return plain.ok ? ok({ value: '[redacted]', secret: secret(plain.value.toString('utf8')), place }) : plain
  }
  const data = asJson(value)
  return data ? ok({ value: data.json, place }) : fail(nestedVault(entry))
}

interface Draft {
  readonly file: YamlFile
  readonly text: string
}

/** Every file's new text before the first one is written. */
function draftsOf(files: readonly YamlFile[], changes: GlobalsChanges): Result<readonly Draft[]> {
  const drafts: Draft[] = []
  for (const [index, file] of files.entries()) {
    const edits = Object.entries(changes).flatMap(([key, value]): YamlEdit[] => {
      if (value === undefined) return [{ path: [key], remove: true }]
      return index === holderOf(files, key) ? [{ path: [key], set: value }] : []
    })
    const text = editYaml(file.source, edits)
    if (!text.ok) return text
    if (text.value !== file.source.text) drafts.push({ file, text: text.value })
  }
  return ok(drafts)
}

function holderOf(files: readonly YamlFile[], key: string): number {
  return Math.max(
    0,
    files.findLastIndex((file) => Object.hasOwn(file.source.data, key)),
  )
}

function missing(file: string): Failure {
  return {
    code: 'globals.missing',
    what: msg`The environment has no globals.yml.`,
    where: { file },
    saw: msg`no such file`,
    remedy: msg`Put a Kolla-Ansible globals.yml there; an empty file means that every option has its default.`,
  }
}

function nestedVault({ key, place }: YamlEntry): Failure {
  return {
    code: 'globals.nestedVault',
    what: msg`${key} has a !vault text inside a list or a mapping, which Slipway cannot use.`,
    where: { ...place, field: key },
    remedy: msg`Give the secret an option of its own and refer to it as "{{ name }}".`,
  }
}
