import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { decide, type MemberState } from './decide'

const folder = join(import.meta.dirname, 'cases/decide')

/** A member in short; what is left out is as on a host that MariaDB never ran on. */
const member = z.strictObject({
  host: z.string(),
  data: z.enum(['none', 'started', 'clustered']).default('none'),
  uuid: z.string().nullable().default(null),
  seqno: z.number().nullable().default(null),
  safe: z.boolean().default(false),
  view: z
    .object({ self: z.string(), members: z.array(z.string()) })
    .nullable()
    .default(null),
  container: z.enum(['none', 'stopped', 'starting', 'stuck', 'busy', 'answers']).default('none'),
  founding: z.boolean().default(false),
  primary: z.boolean().default(false),
  synced: z.boolean().default(false),
  changed: z.boolean().default(false),
}) satisfies z.ZodType<MemberState>

const decideCase = z.strictObject({
  title: z.string(),
  members: z.array(member),
  steps: z.array(z.string()).optional(),
  refused: z.string().optional(),
})

describe('the Galera cluster', () => {
  for (const name of readdirSync(folder).sort()) {
    const given = decideCase.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    test(given.title, () => {
      const decision = decide(given.members)
      const seen = decision.ok
        ? { steps: decision.steps.map((step) => `${step.kind} ${step.host}`) }
        : { refused: decision.refusal.code }
      expect(seen).toEqual(given.refused ? { refused: given.refused } : { steps: given.steps })
    })
  }
})
