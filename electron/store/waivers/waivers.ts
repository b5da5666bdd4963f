import { join } from 'node:path'
import { z } from 'zod'
import { attempt, type Failure, fail, ok, orThrow, type Result } from '#shared/failure/failure'
import type { Waiver } from '#shared/ipc/areas/checks'
import { msg } from '#shared/message/message'
import { stateFolder, withFolderLock } from '../files/lock'
import { readTextIfThere } from '../files/read'
import { writeAtomically } from '../files/write'

const waiversPath = (dir: string) => join(dir, '.slipway', 'waivers.json')

const file = z.object({
  schema: z.literal(1),
  waivers: z.array(
    z.object({
      check: z.string().min(1),
      host: z.string().nullable(),
      who: z.string(),
      why: z.string(),
      until: z.iso.date(),
    }),
  ),
})

/** Waivers as they were given, those that hold no more included. Errors: `waivers.damaged`, `file.*`. */
export async function readWaivers(dir: string): Promise<Result<readonly Waiver[]>> {
  const read = await readTextIfThere(waiversPath(dir))
  if (!read.ok) return read
  if (read.value === null) return ok([])
  try {
    const parsed = file.safeParse(JSON.parse(read.value.text))
    return parsed.success ? ok(parsed.data.waivers) : fail(damaged(dir))
  } catch {
    return fail(damaged(dir))
  }
}

/** Errors: those of reading, `file.*`, `environment.locked`. A run may go on meanwhile: waivers have a lock of their own. */
export function changeWaivers(
  dir: string,
  edit: (waivers: readonly Waiver[]) => readonly Waiver[],
): Promise<Result<readonly Waiver[]>> {
  const work = async (): Promise<Result<readonly Waiver[]>> => {
    const before = await readWaivers(dir)
    if (!before.ok) return before
    const waivers = edit(before.value)
    return attempt(async () => {
      await stateFolder(dir)
      const text = `${JSON.stringify({ schema: 1, waivers }, null, 2)}\n`
      orThrow(await writeAtomically(waiversPath(dir), text, { mode: 0o640 }))
      return waivers
    })
  }
  return withFolderLock(dir, { what: msg`edit waivers` }, work, { name: 'waivers.lock', waitMs: 5_000 })
}

function damaged(dir: string): Failure {
  return {
    code: 'waivers.damaged',
    what: msg`The list of waivers cannot be read.`,
    where: { file: waiversPath(dir) },
    saw: msg`something else than a list of waivers`,
    remedy: msg`Put it right, or remove the file and set the waivers anew.`,
  }
}
