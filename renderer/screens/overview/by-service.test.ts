import { expect, test } from 'vitest'
import { msg, noWords } from '#shared/message/message'
import type { CheckResult, Verdict } from '#shared/model/check'
import { healthByService } from './by-service'

const result = (service: string | undefined, host: string | null, verdict: Verdict): CheckResult => ({
  check: 'container-health',
  title: msg`x`,
  host,
  ...(service === undefined ? {} : { service }),
  verdict,
  saw: noWords,
  wanted: noWords,
  remedy: noWords,
  fix: 'host',
})

test('the worst answer of a service on a host counts', () => {
  const { services, hosts, at } = healthByService(
    [
      result('keystone', 'a', 'pass'),
      result('keystone', 'a', 'fail'),
      result('keystone', 'a', 'warn'),
      result('horizon', 'b', 'pass'),
      result(undefined, null, 'fail'),
    ],
    8,
  )
  expect([services, hosts]).toEqual([
    ['keystone', 'horizon'],
    ['a', 'b'],
  ])
  expect([at('keystone', 'a'), at('keystone', 'b'), at('horizon', 'b')]).toEqual(['fail', undefined, 'pass'])
})

test('of many hosts those with something wrong are drawn, and the others counted', () => {
  const many = ['a', 'b', 'c', 'd'].map((host) => result('cron', host, host === 'd' ? 'fail' : 'pass'))
  const { hosts, more } = healthByService(many, 2)
  expect([hosts, more]).toEqual([['d', 'a'], 2])
})
