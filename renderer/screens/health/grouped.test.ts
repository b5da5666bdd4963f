import { expect, test } from 'vitest'
import type { CheckResult, Verdict } from '#shared/model/check'
import { byCheck, countsOf } from './grouped'

const result = (check: string, host: string, verdict: Verdict): CheckResult => ({
  check,
  title: `${check} is well`,
  host,
  verdict,
  saw: '',
  wanted: '',
  remedy: '',
  fix: 'host',
})
const results = [
  result('api', 'a', 'pass'),
  result('api', 'b', 'pass'),
  result('queue', 'a', 'pass'),
  result('queue', 'b', 'fail'),
  result('clock', 'a', 'warn'),
]

test('checks with what fails come first, and in them the hosts that fail', () => {
  const seen = byCheck(results, []).map(({ check, verdict, results: all }) => [
    check,
    verdict,
    all.map(({ host }) => host),
  ])
  expect(seen).toEqual([
    ['queue', 'fail', ['b', 'a']],
    ['clock', 'warn', ['a']],
    ['api', 'pass', ['a', 'b']],
  ])
})

test('only the verdicts that are asked for are left', () => {
  expect(byCheck(results, ['fail', 'warn']).map(({ check, results: all }) => [check, all.length])).toEqual([
    ['queue', 1],
    ['clock', 1],
  ])
})

test('each result counts once', () => {
  expect(countsOf(results)).toEqual({ pass: 3, warn: 1, fail: 1, skip: 0 })
})
