import { mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { attempt, type Failure, FailureError, fail, type Result } from '#shared/failure/failure'
import { msg, quoted } from '#shared/message/message'
import { makeFolders } from '../files/folders'
import { type FolderLock, lockHolder, stateFolder, withFolderLock } from '../files/lock'
import { errorCode, ioFailure } from '../files/read'
import { syncFolder } from '../files/write'

/**
 * Makes a new environment folder: `build` fills a staging folder, and what it holds is moved into place only when it
 * succeeded, slipway.yml last. On any failure the folder is as it was before.
 * Errors: `environment.notEmpty`, `environment.exists`, `environment.locked`, `file.*`, those of `build`.
 */
export async function fillFreshFolder<T>(
  dir: string,
  what: string,
  build: (staging: string, lock: FolderLock) => Promise<T>,
): Promise<Result<T>> {
  const refusal = await refusalFor(dir)
  if (refusal) return fail(refusal)
  const made = await attempt(() => makeFolder(dir))
  if (!made.ok) return made
  const result = await withFolderLock(dir, { what: quoted(what) }, (lock) =>
    attempt(async () => {
      const changed = await refusalFor(dir)
      if (changed) throw new FailureError(changed)
      return await buildAndMove(dir, lock, build)
    }),
  )
  if (!result.ok) await removeTraces(dir, made.value)
  return result
}

async function buildAndMove<T>(
  dir: string,
  lock: FolderLock,
  build: (staging: string, lock: FolderLock) => Promise<T>,
): Promise<T> {
  const staging = await mkdtemp(join(await stateFolder(dir), 'new-'))
  try {
    const value = await build(staging, lock)
    const names = (await readdir(staging)).toSorted(
      (a, b) => Number(a === 'slipway.yml') - Number(b === 'slipway.yml'),
    )
    for (const name of names) await rename(join(staging, name), join(dir, name))
    await syncFolder(dir)
    return value
  } catch (error) {
    throw error instanceof FailureError ? error : new FailureError(ioFailure('write', dir, error))
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** The first folder that had to be made, or null when there was one. */
async function makeFolder(dir: string): Promise<string | null> {
  try {
    return await makeFolders(dir)
  } catch (error) {
    throw new FailureError(ioFailure('write', dir, error))
  }
}

/** Removes what was made here and is empty again; folders that somebody else uses by now stay. */
async function removeTraces(dir: string, made: string | null): Promise<void> {
  if ((await lockHolder(dir)) !== null || (await refusalFor(dir)) !== null) return
  const state = join(dir, '.slipway')
  if ((await readdir(state).catch(() => ['?'])).join() !== '.gitignore') return
  await rm(join(state, '.gitignore'), { force: true })
  await rmdir(state).catch(() => undefined)
  if (made !== null) await rmdir(dir).catch(() => undefined)
}

async function refusalFor(dir: string): Promise<Failure | null> {
  try {
    const names = (await readdir(dir)).filter((name) => name !== '.slipway' && name !== '.git')
    if (names.includes('slipway.yml')) return exists(dir)
    return names.length > 0 ? notEmpty(dir, names) : null
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    return ioFailure('read', dir, error)
  }
}

function exists(file: string): Failure {
  return {
    code: 'environment.exists',
    what: msg`This folder is an environment already.`,
    where: { file },
    saw: msg`a slipway.yml`,
    remedy: msg`Use it as it is, or choose another folder.`,
  }
}

function notEmpty(file: string, names: readonly string[]): Failure {
  return {
    code: 'environment.notEmpty',
    what: msg`This folder has files of something else in it.`,
    where: { file },
    saw: quoted(names.toSorted().slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '')),
    remedy: msg`Choose an empty folder, or one that does not exist yet.`,
  }
}
