import { randomBytes } from 'node:crypto'
import { type FileHandle, link, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { attempt, type Failure, FailureError, type Result } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { errorCode, type FileStamp, ioFailure, stampOf } from './read'

export interface WriteOptions {
  /** Mode of a file that is new; one that exists keeps its own. 0644 when not given. */
  readonly mode?: number
  /** Mode the file gets whether it exists or not, for what must not be readable by others any more. */
  readonly forceMode?: number
  /** The stamp the file had when it was read: another content by now is not overwritten. */
  readonly expect?: FileStamp
}

/**
 * Replaces a file in one step: readers see the old bytes or the new ones, also after a crash. Mode and owner of an
 * existing file are kept, and a symbolic link stays one (its target is replaced).
 * Errors: `file.changed`, `file.noSpace`, `file.unwritable`. On any of them the old file is as it was.
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  options: WriteOptions = {},
): Promise<Result<FileStamp>> {
  return attempt(async () => {
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
      const target = await linkTarget(path)
      const staged = await stage(target, bytes, options)
      await putInPlace(staged, target, path, options.expect)
      await syncFolder(dirname(target))
      return stampOf(bytes)
    } catch (error) {
      throw error instanceof FailureError ? error : new FailureError(ioFailure('write', path, error))
    }
  })
}

async function linkTarget(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return path
    throw error
  }
}

async function stage(target: string, bytes: Uint8Array, options: WriteOptions): Promise<string> {
  const staged = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.slipway-tmp`)
  const handle = await open(staged, 'wx', 0o600)
  try {
    await takeOver(handle, target, options)
    await handle.writeFile(bytes)
    await handle.sync()
  } catch (error) {
    await handle.close()
    await unlink(staged)
    throw error
  }
  await handle.close()
  return staged
}

/** Owner and mode are set while the file is empty, so that its content is never readable by more than the old one. */
async function takeOver(handle: FileHandle, target: string, options: WriteOptions): Promise<void> {
  const old = await statIfThere(target)
  if (old) {
    const mine = await handle.stat()
    if (old.uid !== mine.uid || old.gid !== mine.gid) await handle.chown(old.uid, old.gid)
  }
  await handle.chmod(options.forceMode ?? (old ? old.mode & 0o7777 : (options.mode ?? 0o644)))
}

async function putInPlace(staged: string, target: string, path: string, expect: FileStamp | undefined) {
  try {
    if (expect === 'absent') return await linkAsNew(staged, target, path)
    if (expect !== undefined && (await stampNow(target)) !== expect)
      throw new FailureError(changedMeanwhile(path))
    await rename(staged, target)
  } catch (error) {
    await unlink(staged).catch(() => undefined)
    throw error
  }
}

/** A link fails where the name exists, which a rename would silently replace. */
async function linkAsNew(staged: string, target: string, path: string): Promise<void> {
  try {
    await link(staged, target)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw new FailureError(changedMeanwhile(path))
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes(errorCode(error) ?? '')) throw error
    if ((await stampNow(target)) !== 'absent') throw new FailureError(changedMeanwhile(path))
    return await rename(staged, target)
  }
  await unlink(staged)
}

async function stampNow(path: string): Promise<FileStamp> {
  try {
    return stampOf(await readFile(path))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'absent'
    throw error
  }
}

async function statIfThere(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

/** A rename survives a power cut only when its folder has been synced; Windows cannot open one, and need not. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function changedMeanwhile(path: string): Failure {
  return {
    code: 'file.changed',
    what: msg`The file was changed by someone else since it was read, so it was not overwritten.`,
    where: { file: path },
    remedy: msg`Read the environment again, look at what changed, and repeat the change.`,
    retry: true,
  }
}
