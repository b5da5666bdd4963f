import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { services } from '../services'
import type { Signature } from '../services/kit'
import { commonSignatures } from './common'
import { makeSearch } from './search'

const casesShape = z.record(
  z.string(),
  z.strictObject({ hit: z.array(z.string()).min(1), miss: z.array(z.string()).min(1) }),
)
const engine = join(import.meta.dirname, '..')
const casesOf = (path: string) => casesShape.parse(JSON.parse(readFileSync(join(engine, path), 'utf8')))

const groups = [
  ...services.flatMap(({ id, diagnose }) =>
    diagnose ? [[id, diagnose.signatures, casesOf(`services/${id}/diagnose.cases.json`)] as const] : [],
  ),
  ['every service', commonSignatures, casesOf('diagnostics/common.cases.json')] as const,
]

describe.each(groups)('signatures of %s', (_of, signatures, cases) => {
  test.each(signatures.map((signature) => [signature.id, signature] as const))('%s', (id, signature) => {
    const found = (lines: readonly string[]) => {
      const search = makeSearch([signature])
      for (const line of lines) search.line('log', line)
      return search.findings('h1', 's')
    }
    const { hit = [], miss = [] } = cases[id] ?? {}
    expect(hit.filter((line) => !signature.match.test(line))).toEqual([])
    expect(miss.filter((line) => signature.match.test(line))).toEqual([])
    expect(found(hit)).toMatchObject([{ id, host: 'h1', service: 's', severity: signature.severity }])
    expect(found([...miss, ...hit.slice(0, (signature.least ?? 1) - 1)])).toEqual([])
  })

  test('all cases are of a signature', () => {
    expect(Object.keys(cases).filter((id) => !signatures.some((one) => one.id === id))).toEqual([])
  })
})

const factsShape = z.object({
  signatures: z.array(
    z.object({
      id: z.string(),
      match: z.string().nullable(),
      severity: z.string(),
      threshold: z.object({ count: z.number() }).loose(),
    }),
  ),
})

describe('the facts', () => {
  const path = join(engine, '..', '..', '..', 'shared', 'facts', 'signatures.json')

  test('know every signature by the same words, and grade it alike', (context) => {
    if (!existsSync(path)) {
      console.info('skipped: no facts beside the project')
      return context.skip()
    }
    const facts = new Map(
      factsShape.parse(JSON.parse(readFileSync(path, 'utf8'))).signatures.map((one) => [one.id, one]),
    )
    const ours: readonly Signature[] = groups.flatMap(([, signatures]) => signatures)
    expect(ours.length).toBeGreaterThan(20)
    for (const { id, match, severity, least = 1 } of ours) {
      const fact = facts.get(id)
      expect({ id, match: match.source, severity, least }).toEqual({
        id,
        match: fact?.match,
        severity: fact?.severity,
        least: fact?.threshold.count,
      })
    }
  })

  test('no two signatures have one name', () => {
    const ids = groups.flatMap(([, signatures]) => signatures.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })
})
