import { msg } from '#shared/message/message'
import type { FileFact } from '#shared/model/host'
import { type FactPart, Unreadable } from './part'

/** Files larger than this are listed without a hash. */
const maxHashedBytes = 16 * 1024 * 1024

const below = 'find /etc/kolla -path /etc/kolla/.slipway -prune -o ! -type d'

/** Files below /etc/kolla without folders; a link or a very large file has no hash. */
export const files: FactPart<readonly FileFact[]> = {
  id: 'files',
  command: `[ -d /etc/kolla ] && {
${below} -printf '%m\\t%u\\t%g\\t%s\\t%y\\t%p\\0'
printf '\\0'
${below} -type f -size -${maxHashedBytes}c -print0 | xargs -0 -r sha256sum -z --
}`,
  parse: (text) => {
    const [listed = '', hashed = ''] = text.split('\0\0')
    const hashes = new Map(hashed.split('\0').map((line) => [line.slice(66), line.slice(0, 64)] as const))
    return listed
      .split('\0')
      .filter((line) => line.trim() !== '')
      .map((line) => file(line, hashes))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
  },
}

function file(line: string, hashes: ReadonlyMap<string, string>): FileFact {
  const [mode = '', owner = '', group = '', size = '', , ...rest] = line.trimStart().split('\t')
  const path = rest.join('\t')
  if (!path.startsWith('/')) throw new Unreadable(msg`find printed ${JSON.stringify(line)}`)
  return {
    path,
    mode: mode.padStart(4, '0'),
    owner,
    group,
    size: Number(size),
    sha256: hashes.get(path) ?? null,
  }
}
