import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { files } from './files'
import { filesystems } from './filesystems'
import { interfaces } from './interfaces'
import { listening } from './listening'
import { machine } from './machine'
import { marks } from './marks'
import { memory } from './memory'
import { os } from './os'
import type { FactPart } from './part'
import { processes } from './processes'
import { resolves } from './resolves'
import { security } from './security'
import { sysctls } from './sysctls'
import { templates } from './templates'
import { time } from './time'

const all: readonly FactPart<unknown>[] = [
  files,
  filesystems,
  interfaces,
  listening,
  machine,
  marks,
  memory,
  os,
  processes,
  resolves(['ctl1']),
  security,
  sysctls,
  templates,
  time,
]

/** What a command printed on a host, by lines, and what is to be read from it or the words of the refusal. */
const caseFile = z.object({
  text: z.array(z.string()),
  parsed: z.unknown().optional(),
  refused: z.string().optional(),
})

const folder = join(import.meta.dirname, 'cases')

describe.each(all.map((part) => [part.id, part] as const))('%s', (id, part) => {
  const names = readdirSync(join(folder, id)).filter((name) => name.endsWith('.json'))

  it.each(names)('is read from %s', (name) => {
    const { text, parsed, refused } = caseFile.parse(JSON.parse(readFileSync(join(folder, id, name), 'utf8')))
    const read = () => part.parse(text.join('\n'))
    if (refused === undefined) expect(read()).toEqual(parsed)
    else expect(read).toThrow(refused)
  })
})
