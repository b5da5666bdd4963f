import { join } from 'node:path'
import { attempt, type Failure, fail, ok, orThrow, type Result } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import { stateFolder } from '../files/lock'
import { readTextIfThere } from '../files/read'
import { writeAtomically } from '../files/write'

export type Notes = Readonly<Record<string, JsonValue>>

const notesPath = (dir: string) => join(dir, '.slipway', 'notes.json')

/** Larger notes are no notes. */
const mostCharacters = 4 * 1024 * 1024

/** What the window keeps beside an environment; nothing of it is needed to deploy, so what is damaged counts as empty. */
export async function readNotes(dir: string): Promise<Result<Notes>> {
  const read = await readTextIfThere(notesPath(dir))
  if (!read.ok) return read
  try {
    const value: unknown = JSON.parse(read.value?.text ?? '{}')
    return ok(typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Notes) : {})
  } catch {
    return ok({})
  }
}

/** Errors: `notes.tooLarge`, `file.*`. */
export async function writeNotes(dir: string, notes: Notes): Promise<Result<undefined>> {
  const text = `${JSON.stringify(notes, null, 2)}\n`
  if (text.length > mostCharacters) return fail(tooLarge(notesPath(dir), text.length))
  return attempt(async () => {
    await stateFolder(dir)
    orThrow(await writeAtomically(notesPath(dir), text, { mode: 0o640 }))
    return undefined
  })
}

function tooLarge(file: string, size: number): Failure {
  return {
    code: 'notes.tooLarge',
    what: msg`The notes of this environment are too large to be kept.`,
    where: { file },
    saw: msg`${size} characters; at most ${mostCharacters} are kept`,
    remedy: msg`Take long labels and old answers away.`,
  }
}
