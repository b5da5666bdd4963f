import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import { attempt, type Failure, FailureError, type Result } from '#shared/failure/failure'
import { thrownWords } from '#shared/lib/system-error'
import { msg } from '#shared/message/message'

/** What a file was when it was read: `absent`, or a hash of its bytes. Given back on write, it guards later changes. */
export type FileStamp = 'absent' | `sha256:${string}`

export interface SourceBytes {
  readonly path: string
  readonly bytes: Buffer
  readonly stamp: FileStamp
}

export interface SourceText {
  readonly path: string
  readonly text: string
  readonly stamp: FileStamp
}

/** Larger files are not what an environment folder holds; reading one would block the program. */
export const sizeLimit = 8 * 1024 * 1024

export function stampOf(bytes: Uint8Array): FileStamp {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** Reads a whole file. Errors: `file.missing`, `file.notAFile`, `file.tooLarge`, `file.unreadable`. */
export async function readBytes(path: string, limit = sizeLimit): Promise<Result<SourceBytes>> {
  return attempt(async () => {
    try {
      const found = await stat(path)
      if (!found.isFile()) throw new FailureError(notAFile(path))
      if (found.size > limit) throw new FailureError(tooLarge(path, found.size, limit))
      const bytes = await readFile(path)
      return { path, bytes, stamp: stampOf(bytes) }
    } catch (error) {
      throw error instanceof FailureError ? error : new FailureError(ioFailure('read', path, error))
    }
  })
}

/** Reads a UTF-8 text file, a byte order mark included. Errors: those of `readBytes`, `file.notText`. */
export async function readText(path: string, limit = sizeLimit): Promise<Result<SourceText>> {
  const source = await readBytes(path, limit)
  if (!source.ok) return source
  const text = decodeText(path, source.value.bytes)
  return text.ok ? { ok: true, value: { path, text: text.value, stamp: source.value.stamp } } : text
}

/** Like `readText`, with `null` where there is no file. */
export async function readTextIfThere(path: string, limit = sizeLimit): Promise<Result<SourceText | null>> {
  const source = await readText(path, limit)
  return !source.ok && source.failures[0].code === 'file.missing' ? { ok: true, value: null } : source
}

export function decodeText(path: string, bytes: Uint8Array): Result<string> {
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return { ok: false, failures: [notText(path, bytes)] }
  }
}

/** A failure for what the operating system refused; `saw` has its own error code and words. */
export function ioFailure(verb: 'read' | 'write', path: string, error: unknown): Failure {
  const saw = thrownWords(error)
  const code = errorCode(error)
  const where = { file: path }
  if (code === 'ENOENT' && verb === 'read') {
    return {
      code: 'file.missing',
      what: msg`The file does not exist.`,
      where,
      saw,
      remedy: msg`Check the path, or create the file.`,
    }
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return {
      code: 'file.noSpace',
      what: msg`There is no space left to write the file.`,
      where,
      saw,
      remedy: msg`Free some space on this file system and try again. The old file is as it was.`,
      retry: true,
    }
  }
  return {
    code: verb === 'read' ? 'file.unreadable' : 'file.unwritable',
    what: verb === 'read' ? msg`The file cannot be read.` : msg`The file cannot be written.`,
    where,
    saw,
    remedy: msg`Check that the user who runs Slipway has permission for this file and its folder.`,
  }
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function notAFile(path: string): Failure {
  return {
    code: 'file.notAFile',
    what: msg`A file is wanted here, and this is something else.`,
    where: { file: path },
    saw: msg`a folder, a device or a socket`,
    remedy: msg`Put a regular file in this place.`,
  }
}

function tooLarge(path: string, size: number, limit: number): Failure {
  return {
    code: 'file.tooLarge',
    what: msg`The file is too large to be read.`,
    where: { file: path },
    saw: msg`${size} bytes, at most ${limit} are read`,
    remedy: msg`Check that this is the file you mean; split it if it is.`,
  }
}

function notText(path: string, bytes: Uint8Array): Failure {
  return {
    code: 'file.notText',
    what: msg`The file is not UTF-8 text.`,
    where: { file: path },
    saw: msg`${bytes.length} bytes that do not decode as UTF-8`,
    remedy: msg`Save the file as UTF-8.`,
  }
}
