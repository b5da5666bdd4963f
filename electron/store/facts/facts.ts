import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { attempt, FailureError, orThrow, type Result } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { stateFolder } from '../files/lock'
import { readText } from '../files/read'
import { writeAtomically } from '../files/write'

/** Where the facts of the last look at an environment's hosts are kept. */
export function lastFactsPath(dir: string): string {
  return join(dir, '.slipway', 'facts.json')
}

/** A thousand hosts say less than this. */
const mostBytes = 256 * 1024 * 1024

/** The text of a facts file. Errors: `file.*`. */
export async function readFactsText(path: string): Promise<Result<string>> {
  const read = await readText(path, mostBytes)
  return read.ok ? { ok: true, value: read.value.text } : read
}

/** Writes a facts file that only its owner reads, in one step. Errors: `facts.noFolder`, `file.*`. */
export async function writeFactsText(path: string, text: string): Promise<Result<undefined>> {
  const there = await requireFolderOf(path)
  if (!there.ok) return there
  const written = await writeAtomically(path, text, { forceMode: 0o600 })
  return written.ok ? { ok: true, value: undefined } : written
}

/** In place of what was seen last. Errors: `file.*`. */
export function writeLastFacts(dir: string, text: string): Promise<Result<undefined>> {
  return attempt(async () => {
    await stateFolder(dir)
    orThrow(await writeFactsText(lastFactsPath(dir), text))
    return undefined
  })
}

/** Whether the folder of a file exists: what is asked before hosts are. Errors: `facts.noFolder`. */
export function requireFolderOf(path: string): Promise<Result<undefined>> {
  const folder = dirname(path)
  return attempt(async () => {
    const found = await stat(folder).catch(() => null)
    if (found?.isDirectory()) return undefined
    throw new FailureError({
      code: 'facts.noFolder',
      what: msg`There is no such folder to write the facts into`,
      where: { file: folder },
      saw: found ? msg`something else than a folder` : msg`nothing of that name`,
      remedy: msg`Make the folder, or choose another file.`,
    })
  })
}
