import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { listTree } from './tree'

/** What tells whether a folder is still as it was, without reading its files. */
export interface FolderStamp {
  /** Of names, sizes, places on disk and times of all files that `readEnvironment` could read. */
  readonly hash: string
  /** When the newest of them was changed, in milliseconds since 1970. */
  readonly changedAt: number
}

export async function stampOf(dir: string): Promise<FolderStamp> {
  const hash = createHash('sha256')
  let changedAt = 0
  for (const path of await listTree(dir)) {
    const found = await stat(join(dir, path), { bigint: true }).catch(() => null)
    if (!found) continue
    hash.update(`${path}\0${found.dev} ${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}\n`)
    changedAt = Math.max(changedAt, Number(found.mtimeMs), Number(found.ctimeMs))
  }
  return { hash: hash.digest('hex'), changedAt }
}
