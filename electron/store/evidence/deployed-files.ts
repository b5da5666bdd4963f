import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Result } from '#shared/failure/failure'
import { listTree } from '../environment/tree'
import { changeKept, readKept, writeKept } from './kept'

const pathOf = (dir: string) => join(dir, '.slipway', 'deployed-files.json')

const fileShape = z.object({
  path: z.string(),
  sha256: z.string(),
  /** Size, place and time: while they are the same, the content need not be read again. */
  stamp: z.string(),
})
const keptShape = z.object({ schema: z.literal(1), files: z.array(fileShape) })

/** A file of the environment as it was at some time. */
type FileThen = z.output<typeof fileShape>

/** Pinned keys say how hosts are reached, and nothing of what is deployed. */
const beside = new Set(['known_hosts'])

/** The files that a deploy may read, as they are now. A file that goes meanwhile is left out. */
export async function filesNow(dir: string): Promise<readonly FileThen[]> {
  const known = new Map((await readFiles(dir))?.map((file) => [file.path, file]))
  const files: FileThen[] = []
  for (const path of await listTree(dir)) {
    const file = beside.has(path) ? null : await fileNow(dir, path, known.get(path))
    if (file) files.push(file)
  }
  return files
}

/** From now on, changes are told against these. Errors: `file.*`, `environment.locked`. */
export function keepDeployedFiles(dir: string, files: readonly FileThen[]): Promise<Result<undefined>> {
  return changeKept(dir, () => writeKept(pathOf(dir), dir, { files }))
}

/** Files that were written, added or removed since `keepDeployedFiles`; null where it is not known what there was. */
export async function changedFiles(dir: string): Promise<readonly string[] | null> {
  const then = await readFiles(dir)
  if (!then) return null
  const contents = (files: readonly FileThen[]) => new Map(files.map(({ path, sha256 }) => [path, sha256]))
  const [before, now] = [contents(then), contents(await filesNow(dir))]
  return [...new Set([...before.keys(), ...now.keys()])]
    .filter((path) => before.get(path) !== now.get(path))
    .toSorted()
}

async function readFiles(dir: string): Promise<readonly FileThen[] | null> {
  return (await readKept(pathOf(dir), keptShape))?.files ?? null
}

async function fileNow(dir: string, path: string, known: FileThen | undefined): Promise<FileThen | null> {
  const file = join(dir, path)
  const found = await stat(file, { bigint: true }).catch(() => null)
  if (!found) return null
  const stamp = `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`
  if (known?.stamp === stamp) return known
  const hash = createHash('sha256')
  const read = await pipeline(createReadStream(file), hash).then(
    () => true,
    () => false,
  )
  return read ? { path, sha256: hash.digest('hex'), stamp } : null
}
