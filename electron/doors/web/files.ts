import { readFile, realpath } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

export interface WebFile {
  readonly bytes: Buffer
  readonly type: string
}

/** Kinds of files that a page is made of; others are not given out, wherever they lie. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** A file below the folder by the path of a URL; null for what is not there, leads out, also by a link, or is of no known kind. */
export async function fileBelow(folder: string, path: string): Promise<WebFile | null> {
  const decoded = decode(path)
  const type = decoded === null ? undefined : types[extname(decoded).toLowerCase()]
  if (decoded === null || type === undefined) return null
  try {
    const root = await realpath(folder)
    const file = await realpath(join(root, decoded))
    const way = relative(root, file)
    if (way === '' || way === '..' || way.startsWith(`..${sep}`) || way.includes(':')) return null
    return { bytes: await readFile(file), type }
  } catch {
    return null
  }
}

function decode(path: string): string | null {
  try {
    const text = decodeURIComponent(path)
    if (/[\0\\%]/.test(text) || text.split('/').includes('..')) return null
    return text.endsWith('/') ? `${text}index.html` : text
  } catch {
    return null
  }
}
