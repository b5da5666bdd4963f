import { join } from 'node:path'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { type FileStamp, readText, type SourceText } from '../files/read'
import { loadInventoryTexts, parseInventory } from '../inventory/index'
import { isVaultText } from '../vault/envelope'
import { parseYaml } from '../yaml/parse'
import { checkConfigText } from './config'

/** The files that a person edits as text. */
export type DraftFile = 'slipway.yml' | 'inventory' | 'globals.yml'

/** Errors: `file.*`, `file.encrypted`: what is encrypted as a whole is not shown to be edited. */
export async function openDraft(dir: string, file: DraftFile): Promise<Result<SourceText>> {
  const source = await readText(join(dir, file))
  if (!source.ok) return source
  return isVaultText(source.value.text) ? fail(encrypted(source.value.path)) : source
}

/** `version` is what a change was made from. Errors: `file.changed`. */
export function sameVersion(source: SourceText, version: string | undefined): Result<FileStamp> {
  if (version === undefined || version === source.stamp) return ok(source.stamp)
  return fail({
    code: 'file.changed',
    what: msg`The file was changed by someone else since it was read, so it was not overwritten.`,
    where: { file: source.path },
    saw: msg`another text than the one the change was made from`,
    remedy: msg`Read the file again, look at what changed, and repeat the change.`,
    retry: true,
  })
}

/** Why a text cannot be read as that file, by line; empty when it reads. What its values mean is not looked at. */
export async function problemsOf(dir: string, file: DraftFile, text: string): Promise<readonly Failure[]> {
  const read = await readAs(dir, file, text)
  return read.ok ? [] : read.failures
}

async function readAs(dir: string, file: DraftFile, text: string): Promise<Result<unknown>> {
  const path = join(dir, file)
  if (text.includes('\0')) return fail(notText(path))
  if (file === 'slipway.yml') return checkConfigText(dir, text)
  if (file === 'globals.yml') return parseYaml(path, text)
  const texts = await loadInventoryTexts(path)
  if (!texts.ok) return texts
  // Vault texts are none of this: whether they open is told when the environment is read.
  return parseInventory({ ...texts.value, files: [{ path, text }] }, { decrypt: () => ok('') })
}

function encrypted(file: string): Failure {
  return {
    code: 'file.encrypted',
    what: msg`The file is encrypted as a whole, so it is not shown to be edited here.`,
    where: { file },
    saw: msg`an ansible-vault file`,
    remedy: msg`Edit it with \`ansible-vault edit\`, or encrypt single values in it instead of the whole file.`,
  }
}

function notText(file: string): Failure {
  return {
    code: 'file.notText',
    what: msg`The text holds characters that no text file has.`,
    where: { file },
    saw: msg`a null character`,
    remedy: msg`Take it out.`,
  }
}
