import type { z } from 'zod'
import { attempt, orThrow, type Result } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { withMessages } from '#shared/message/stored'
import { stateFolder, withFolderLock } from '../files/lock'
import { readTextIfThere } from '../files/read'
import { writeAtomically } from '../files/write'

/** Runs `work` alone among those that keep what was seen. Errors: `file.*`, `environment.locked`. */
export function changeKept(dir: string, work: () => Promise<void>): Promise<Result<undefined>> {
  const locked = () =>
    attempt(async () => {
      await work()
      return undefined
    })
  return withFolderLock(dir, { what: msg`keep what hosts said` }, locked, {
    name: 'evidence.lock',
    waitMs: 5_000,
  })
}

/** Null where there is nothing, or nothing that can be read. */
export async function readKept<T>(path: string, shape: z.ZodType<T>): Promise<T | null> {
  const read = await readTextIfThere(path)
  if (!read.ok || read.value === null) return null
  try {
    const parsed = shape.safeParse(withMessages(JSON.parse(read.value.text)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** For its owner alone. Throws `FailureError` (`file.*`). */
export async function writeKept(path: string, dir: string, kept: object): Promise<void> {
  await stateFolder(dir)
  const text = `${JSON.stringify({ schema: 1, ...kept }, null, 2)}\n`
  orThrow(await writeAtomically(path, text, { forceMode: 0o600 }))
}
