import { existsSync } from 'node:fs'
import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LabFailure } from '../failure'
import type { PlacedFile } from '../outer/containers'

/** The checkout's `e2e/lab/images`, found from this file or from the bundle in `dist/`. */
export function imagesFolder(): string {
  const start = dirname(fileURLToPath(import.meta.url))
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, 'e2e', 'lab', 'images')
    if (existsSync(candidate)) return candidate
    if (dirname(folder) === folder) break
  }
  throw new LabFailure(
    'The lab cannot find the sources of its images.',
    `no e2e/lab/images in a folder above ${start}`,
    'Start it from a checkout of Slipway.',
  )
}

/** All files below `folder`, sorted by path, as they go into an image at `/`. */
export async function filesBelow(folder: string, prefix = ''): Promise<PlacedFile[]> {
  if (!existsSync(folder)) return []
  const found: PlacedFile[] = []
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name)
    const inside = `${prefix}/${name}`
    const stat = await lstat(path)
    if (stat.isDirectory()) found.push(...(await filesBelow(path, inside)))
    else if (stat.isSymbolicLink()) {
      found.push({ path: inside, content: '', mode: 0o777, link: await readlink(path) })
    } else found.push({ path: inside, content: await readFile(path), mode: modeOf(inside, stat.mode) })
  }
  return found
}

/** Git keeps only the x bit; sudo refuses rules that others could read or write. */
function modeOf(inside: string, mode: number): number {
  if (inside.startsWith('/etc/sudoers.d/')) return 0o440
  return (mode & 0o100) === 0 ? 0o644 : 0o755
}
