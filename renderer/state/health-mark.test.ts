import { expect, test } from 'vitest'
import { msg, noWords } from '#shared/message/message'
import type { CheckResult, Verdict } from '#shared/model/check'
import { healthMark } from './health-mark'

const answer = (verdict: Verdict): CheckResult => ({
  check: 'memory',
  title: msg`Memory`,
  host: 'ctl1',
  verdict,
  saw: noWords,
  wanted: noWords,
  remedy: noWords,
  fix: 'host',
})

const cases = [
  { name: 'never asked', results: null, complete: false, running: false, state: undefined },
  { name: 'could not be asked', results: [], complete: false, running: false, state: undefined },
  { name: 'stopped', results: ['pass'], complete: false, running: false, state: undefined },
  { name: 'stopped after a failure', results: ['fail'], complete: false, running: false, state: 'failed' },
  { name: 'being asked', results: ['pass'], complete: false, running: true, state: 'running' },
  { name: 'well', results: ['pass', 'skip'], complete: true, running: false, state: 'done' },
  { name: 'with warnings', results: ['pass', 'warn'], complete: true, running: false, state: 'warning' },
  { name: 'broken', results: ['warn', 'fail', 'fail'], complete: true, running: false, state: 'failed' },
] as const

test.each(cases)('a health that is $name', ({ results, complete, running, state }) => {
  expect(healthMark({ results: results?.map(answer) ?? null, complete, running })?.state).toBe(state)
})
