import { expect, test } from 'vitest'
import { english, msg, noWords } from '#shared/message/message'
import type { CheckResult, Verdict } from '#shared/model/check'
import { countsOf, grouped } from './grouped'

const result = (check: string, host: string, verdict: Verdict): CheckResult => ({
  check,
  title: msg`${check} is well`,
  host,
  verdict,
  saw: noWords,
  wanted: noWords,
  remedy: noWords,
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
  const seen = grouped(results, []).map(({ title, verdict, results: all }) => [
    english(title),
    verdict,
    all.map(({ host }) => host),
  ])
  expect(seen).toEqual([
    ['queue is well', 'fail', ['b', 'a']],
    ['clock is well', 'warn', ['a']],
    ['api is well', 'pass', ['a', 'b']],
  ])
})

test('one check of two containers makes two groups, each with its own hosts', () => {
  const of = (container: string, host: string) => ({
    ...result('container-health', host, 'pass'),
    title: msg`container ${container}`,
  })
  const both = [of('cron', 'a'), of('keystone', 'a'), of('cron', 'b')]
  expect(grouped(both, []).map(({ title, results: all }) => [english(title), all.length])).toEqual([
    ['container cron', 2],
    ['container keystone', 1],
  ])
})

test('only the verdicts that are asked for are left', () => {
  expect(
    grouped(results, ['fail', 'warn']).map(({ title, results: all }) => [english(title), all.length]),
  ).toEqual([
    ['queue is well', 1],
    ['clock is well', 1],
  ])
})

test('each result counts once', () => {
  expect(countsOf(results)).toEqual({ pass: 3, warn: 1, fail: 1, skip: 0 })
})
