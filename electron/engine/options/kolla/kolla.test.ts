import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { kollaOf } from './index'

const facts = process.env.SLIPWAY_FACTS ?? join(import.meta.dirname, '../../../../../shared/facts')
const there = existsSync(facts)
if (!there) console.warn(`no facts in ${facts}: what is known of Kolla-Ansible is not compared with them`)

const namesFile = z.object({
  releases: z.record(z.string(), z.object({ roles: z.record(z.string(), z.array(z.string())) })),
})
const globalsFile = z.object({
  options: z.record(
    z.string(),
    z.object({
      default_from: z.string(),
      default: z.json(),
      computed: z.boolean().optional(),
      hint: z.string().optional(),
    }),
  ),
})
const read = (name: string): unknown => JSON.parse(readFileSync(join(facts, name), 'utf8'))

test.runIf(there).each(['2025.1', '2025.2', '2026.1'])('knows all options of Kolla-Ansible %s', (release) => {
  const roles = namesFile.parse(read('option-names.json')).releases[release]?.roles ?? {}
  const { options } = globalsFile.parse(read(`globals-${release}.json`))
  const kolla = kollaOf(release)
  const wanted = new Set([...Object.values(roles).flat(), ...Object.keys(options)])
  expect(wanted.size).toBeGreaterThan(3800)
  expect([...(kolla?.names ?? [])].sort()).toEqual([...wanted].sort())
  for (const [name, { default_from, computed, hint, default: value }] of Object.entries(options)) {
    const told = default_from !== 'globals_yml' && !computed && hint !== 'secret' && value !== '{{ omit }}'
    expect(kolla?.defaultOf(name), name).toEqual(told ? value : undefined)
  }
})

test('of a release without a list nothing is known', () => {
  expect(kollaOf('train')).toBeNull()
})
