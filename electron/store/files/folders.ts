import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { errorCode } from './read'

/**
 * Makes a folder and those above it that are missing; gives the first that had to be made, or null. Throws what the
 * file system says. Not mkdir's own `recursive`: below /proc it goes round for ever (seen with Node 20).
 */
export async function makeFolders(path: string, mode = 0o777): Promise<string | null> {
  const dir = resolve(path)
  if (await isFolder(dir)) return null
  const first = dirname(dir) === dir ? null : await makeFolders(dirname(dir), mode)
  try {
    await mkdir(dir, { mode })
    return first ?? dir
  } catch (error) {
    // Somebody else was quicker.
    if (errorCode(error) === 'EEXIST' && (await isFolder(dir))) return first
    throw error
  }
}

async function isFolder(dir: string): Promise<boolean> {
  try {
    return (await stat(dir)).isDirectory()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}
