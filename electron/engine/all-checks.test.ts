import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { english } from '#shared/message/message'
import { allChecks, checkFolders } from './all-checks.testing'
import { clusterWith, givenSchema } from './checks/healthy.testing'
import { type Check, judge } from './checks/kit'

const resultSchema = z.strictObject({
  host: z.string().nullable().optional(),
  verdict: z.enum(['warn', 'fail', 'skip']),
  saw: z.string().optional(),
  wanted: z.string().optional(),
  remedy: z.string().optional(),
  field: z.string().optional(),
  fix: z.string().optional(),
  commands: z.array(z.string()).optional(),
})

/** `results` lists every result that is not a pass; texts are parts of the whole ones. */
const caseSchema = z.strictObject({ given: givenSchema.prefault({}), results: z.array(resultSchema) })

describe('the list of checks', () => {
  it('has every folder, under the name of the folder', () => {
    expect(allChecks.map(({ folder }) => folder).sort()).toEqual([...checkFolders()].sort())
    expect(new Set(allChecks.map(({ check }) => check.id)).size).toBe(allChecks.length)
  })
})

describe.each(allChecks.map((one) => [one.check.id, one] as const))('%s', (id, { check, folder }) => {
  const files = readdirSync(join(folder, 'cases')).filter((name) => name.endsWith('.json'))

  it('finds nothing wrong with a healthy cluster', () => {
    expect(judged(check, {}).filter(({ verdict }) => verdict === 'warn' || verdict === 'fail')).toEqual([])
  })

  it('has a case in which something is wrong', () => {
    const verdicts = files.flatMap((file) => caseOf(folder, file).results.map(({ verdict }) => verdict))
    expect(verdicts.filter((verdict) => verdict !== 'skip')).not.toEqual([])
  })

  it.each(files)('judges %s', (file) => {
    const { given, results } = caseOf(folder, file)
    const found = judged(check, given)
    const told = found.map((one) => ({
      ...one,
      saw: english(one.saw),
      wanted: english(one.wanted),
      remedy: english(one.remedy),
    }))
    expect(told.filter(({ verdict }) => verdict !== 'pass')).toEqual(
      results.map(({ saw, wanted, remedy, ...exact }) =>
        expect.objectContaining({
          ...exact,
          check: id,
          ...(saw === undefined ? {} : { saw: expect.saying(saw) }),
          ...(wanted === undefined ? {} : { wanted: expect.saying(wanted) }),
          ...(remedy === undefined ? {} : { remedy: expect.saying(remedy) }),
        }),
      ),
    )
    for (const { verdict, remedy } of told) expect(remedy === '').toBe(verdict === 'pass')
    // Commands are offered where a case says so, and nowhere else.
    const offered = found.flatMap(({ commands }) => (commands ? [commands] : []))
    expect(offered).toEqual(results.flatMap(({ commands }) => (commands ? [commands] : [])))
  })
})

function caseOf(folder: string, file: string) {
  return caseSchema.parse(JSON.parse(readFileSync(join(folder, 'cases', file), 'utf8')))
}

function judged(check: Check, given: unknown) {
  return judge(check, clusterWith(givenSchema.parse(given)))
}
