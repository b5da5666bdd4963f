import { createHash } from 'node:crypto'
import { readdir, readFile, readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type RequestName, requests } from '#shared/ipc/contract'

/** mulberry32: the same numbers for the same seed everywhere. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const channels = Object.keys(requests) as readonly RequestName[]

/** Values that have broken programs. None of the paths can be made, and no subnet is one that could be scanned. */
export const hostile: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  'x',
  '\0',
  '/dev/null/x',
  '/dev/null/x/../../../../dev/null/y',
  '/proc/self/nothing',
  '../../../../etc/passwd',
  'file:///etc/passwd',
  '/etc/passwd\0.yml',
  '$(touch pwned)',
  "'; touch pwned; '",
  '{{ lookup("pipe", "touch pwned") }}',
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(20_000),
  '\ud800',
  '\u202e\u0000\u001b[2J',
  '255.255.255.255/0',
  '10.0.0.0/-1',
  '2026-02-30',
  'deploy',
  [],
  [[]],
  {},
  { length: -1 },
  JSON.parse('{"then": "x", "toJSON": 1}'),
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  [null, {}, [], 'x', 1],
  JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`),
  { type: 'addHost', host: 'x', vars: {}, groups: [] },
  { type: 'ssh-ed25519', key: 'AAAA' },
]

/** Fields that the contract knows for a channel. */
export function fieldsOf(name: RequestName): readonly string[] {
  const schema: object = requests[name].input
  const options = 'options' in schema && Array.isArray(schema.options) ? schema.options : [schema]
  return [
    ...new Set(
      options.flatMap((option: object) => ('shape' in option ? Object.keys(option.shape ?? {}) : [])),
    ),
  ]
}

/** An input for a channel: something else than an object, or one with known and unknown fields of any value. */
export function inputFor(name: RequestName, next: () => number): unknown {
  const pick = () => hostile[Math.floor(next() * hostile.length)]
  if (next() < 0.15) return pick()
  const names = [
    ...fieldsOf(name).filter(() => next() < 0.85),
    ...(next() < 0.2 ? ['__proto__', 'extra'] : []),
  ]
  const text = names.map((field) => `${JSON.stringify(field)}: ${JSON.stringify(pick())}`)
  return JSON.parse(`{${text.join(', ')}}`)
}

/** Every file below a folder with a hash of its content. */
export async function pictureOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const lines = await Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      if (entry.isSymbolicLink()) return `${path} -> ${await readlink(path)}`
      if (!entry.isFile()) return `${path}/`
      const { mode } = await stat(path)
      return `${path} ${mode} ${createHash('sha256')
        .update(await readFile(path))
        .digest('hex')}`
    }),
  )
  return lines.toSorted()
}
