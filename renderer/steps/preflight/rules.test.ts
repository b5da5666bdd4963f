import { expect, test } from 'vitest'
import { msg } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import { preflightProblems } from './rules'

const result = (part: Partial<CheckResult>): CheckResult => ({
  check: 'memory',
  title: msg`Memory`,
  host: 'ctl1',
  verdict: 'fail',
  saw: msg`2 GiB`,
  wanted: msg`8 GiB`,
  remedy: msg`Give it more.`,
  fix: 'host',
  ...part,
})
const today = '2026-11-21'
const waiver = { check: 'memory', host: null, who: 'eve', why: 'lab', until: '2026-12-01' }

test('checks that were not run stand in nobody’s way here', () => {
  expect(preflightProblems({ checks: null, waivers: [] }, today)).toEqual([])
})

test('each failed check is one problem, however many hosts it fails on', () => {
  const checks = ['a', 'b', 'c', 'd'].map((host) => result({ host }))
  expect(preflightProblems({ checks, waivers: [] }, today)).toEqual([
    {
      step: 'preflight',
      field: 'check:memory',
      code: 'preflight.fail',
      severity: 'error',
      text: {
        key: 'preflight:problem.failed',
        values: {
          check: msg`Memory`,
          where: { key: 'preflight:problem.hosts', values: { count: 4 } },
        },
      },
    },
  ])
})

test('a warning is shown and keeps nothing shut; a pass and a skip say nothing', () => {
  const checks = [
    result({ verdict: 'warn', host: null }),
    result({ check: 'x', verdict: 'pass' }),
    result({ check: 'y', verdict: 'skip' }),
  ]
  const problems = preflightProblems({ checks, waivers: [] }, today)
  expect(problems.map(({ field, severity }) => [field, severity])).toEqual([['check:memory', 'warning']])
})

test('a check that fails on one host and warns of another is told twice, as the chips count it', () => {
  const checks = [result({ host: 'a' }), result({ host: 'b', verdict: 'warn' })]
  const told = preflightProblems({ checks, waivers: [] }, today)
  expect(told.map(({ code, text }) => [code, text.values?.where])).toEqual([
    ['preflight.fail', 'a'],
    ['preflight.warn', 'b'],
  ])
})

test('a waiver opens the way until it ends, and then says so', () => {
  const checks = [result({})]
  expect(preflightProblems({ checks, waivers: [waiver] }, today)).toEqual([])
  const [problem] = preflightProblems({ checks, waivers: [waiver] }, '2026-12-02')
  expect([problem?.severity, problem?.text.key]).toEqual(['error', 'preflight:problem.expired'])
})
