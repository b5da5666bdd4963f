import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { attempt, type Failure, FailureError, type Result } from '#shared/failure/failure'
import { joined, type Message, type MessageValue, msg } from '#shared/message/message'
import { messageSchema } from '#shared/message/schema'
import { isGone, type ProcessIdentity, processIdentity, thisProcess } from './process'
import { errorCode, ioFailure } from './read'

/** What the folder is locked for: a few words for others to read, and the run when it is one. */
export interface LockPurpose {
  readonly what: Message
  readonly run?: string
}

export interface LockOwner extends ProcessIdentity, LockPurpose {
  readonly user: string
  /** ISO time. */
  readonly since: string
  readonly token: string
}

/** Proof of holding a folder's lock: whatever writes into an environment folder asks for one. */
export interface FolderLock {
  readonly dir: string
  readonly file: string
  readonly owner: LockOwner
}

export interface LockOptions {
  /** How long to wait for another holder, in milliseconds; 0 when not given. */
  readonly waitMs?: number
  /** File name of the lock below `.slipway/`, for what may go on beside a run: `lock` when not given. */
  readonly name?: string
}

const lockOwner = z.object({
  ...processIdentity.shape,
  what: messageSchema,
  run: z.string().optional(),
  user: z.string(),
  since: z.string(),
  token: z.string(),
})

/**
 * Does `work` while nobody else writes into the environment folder; `.slipway/lock` says who does and since when.
 * A lock whose process is known to have ended is taken over. Errors: `environment.locked` (naming the holder),
 * `file.*`, and those of `work`.
 */
export async function withFolderLock<T>(
  dir: string,
  purpose: LockPurpose,
  work: (lock: FolderLock) => Promise<Result<T>>,
  options: LockOptions = {},
): Promise<Result<T>> {
  const taken = await attempt(() => takeLock(dir, purpose, options))
  if (!taken.ok) return taken
  try {
    return await work(taken.value)
  } finally {
    await release(taken.value)
  }
}

/** Who holds the folder's lock now; null when nobody does, or when the holder is known to have ended. */
export async function lockHolder(dir: string): Promise<LockOwner | null> {
  const owner = await readOwner(lockPath(dir))
  return owner && !(await isGone(owner)) ? owner : null
}

/** Makes `.slipway/` where it is missing, kept out of git: nothing in it is needed to deploy again. */
export async function stateFolder(dir: string): Promise<string> {
  const folder = join(dir, '.slipway')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error
  })
  return folder
}

const lockPath = (dir: string, name = 'lock') => join(dir, '.slipway', name)

async function takeLock(dir: string, purpose: LockPurpose, options: LockOptions): Promise<FolderLock> {
  const deadline = Date.now() + (options.waitMs ?? 0)
  const file = lockPath(dir, options.name)
  const owner = await newOwner(purpose)
  for (;;) {
    const holder = await tryLock(dir, file, owner)
    if (holder === null) return { dir, file, owner }
    if (Date.now() >= deadline) throw new FailureError(locked(file, holder))
    await sleep(50)
  }
}

async function newOwner(purpose: LockPurpose): Promise<LockOwner> {
  return {
    ...(await thisProcess()),
    ...purpose,
    user: process.env.USER ?? process.env.USERNAME ?? '',
    since: new Date().toISOString(),
    token: randomUUID(),
  }
}

/** Null when the lock is ours now, else who holds it. */
async function tryLock(dir: string, path: string, owner: LockOwner): Promise<LockOwner | 'unknown' | null> {
  try {
    await stateFolder(dir)
    if (await createWhole(path, JSON.stringify(owner))) return null
    const holder = await readOwner(path)
    if (holder === null || !(await isGone(holder))) return holder ?? 'unknown'
    await removeStale(path, holder)
    return (await createWhole(path, JSON.stringify(owner))) ? null : ((await readOwner(path)) ?? 'unknown')
  } catch (error) {
    throw new FailureError(ioFailure('write', path, error))
  }
}

/** False when the name exists. Linked into place, so that nobody ever reads a lock half written. */
async function createWhole(path: string, text: string): Promise<boolean> {
  const staged = `${path}.${randomUUID()}`
  await writeFile(staged, text, { flag: 'wx', mode: 0o644 })
  try {
    await link(staged, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(errorCode(error) ?? '')) throw error
    return await createExclusively(path, text)
  } finally {
    await unlink(staged)
  }
}

async function createExclusively(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Two processes may find the same dead holder, and the slower one must not remove the faster one's new lock: only
 * the holder of a second exclusive file removes, and it looks again first.
 */
async function removeStale(path: string, dead: LockOwner): Promise<void> {
  const guard = `${path}.takeover`
  await dropOldGuard(guard)
  if (!(await createExclusively(guard, ''))) return
  try {
    const now = await readOwner(path)
    if (now?.token === dead.token) await unlink(path)
  } finally {
    await unlink(guard)
  }
}

/** The guard lives for microseconds; one that is a minute old was left by a process killed just then. */
async function dropOldGuard(guard: string): Promise<void> {
  try {
    if (Date.now() - (await stat(guard)).mtimeMs > 60_000) await unlink(guard)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
}

async function release(lock: FolderLock): Promise<void> {
  const now = await readOwner(lock.file)
  if (now?.token === lock.owner.token) await unlink(lock.file)
}

async function readOwner(path: string): Promise<LockOwner | null> {
  try {
    const parsed = lockOwner.safeParse(JSON.parse(await readFile(path, 'utf8')))
    if (!parsed.success) return null
    const { run, ...rest } = parsed.data
    return run === undefined ? rest : { ...rest, run }
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return null
    throw error
  }
}

function partsOf({ what, run, user, pid, host, since }: LockOwner): readonly MessageValue[] {
  return [
    run ? msg`${what} (run ${run})` : what,
    ...(user ? [msg`user ${user}`] : []),
    msg`process ${pid} on ${host}`,
    msg`since ${since}`,
  ]
}

function locked(file: string, holder: LockOwner | 'unknown'): Failure {
  const by =
    holder === 'unknown' ? msg`a lock file that does not say whose it is` : joined('comma', partsOf(holder))
  return {
    code: 'environment.locked',
    what: msg`Another Slipway is working on this environment folder.`,
    where: { file },
    saw: by,
    remedy: msg`Wait until it has finished, or end it. If that process is known to be gone, remove ${file} and try again.`,
    retry: true,
  }
}
