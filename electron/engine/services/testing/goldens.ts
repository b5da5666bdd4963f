import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** Set to write what was made over what was expected; the difference then shows in git. */
const writing = process.env.SLIPWAY_WRITE_GOLDENS === '1'

/** The files below a folder as texts by path; with SLIPWAY_WRITE_GOLDENS=1 they are first made to be `texts`. */
export function goldens(folder: string, texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (writing) write(folder, texts)
  if (!existsSync(folder)) return new Map()
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.sort().map((path) => [relative(folder, path), readFileSync(path, 'utf8')]))
}

function write(folder: string, texts: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
