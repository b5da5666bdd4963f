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
  const { services, hosts, at, whole } = healthByService(
    [
      result('keystone', 'a', 'pass'),
      result('keystone', 'a', 'fail'),
      result('keystone', 'a', 'warn'),
      result('horizon', 'b', 'pass'),
      result('keystone', null, 'warn'),
      result(undefined, null, 'fail'),
    ],
    { most: 8, inventory: ['b', 'a'] },
  )
  expect([services, hosts]).toEqual([
    ['keystone', 'horizon'],
    ['b', 'a'],
  ])
  expect([whole('keystone'), whole('horizon')]).toEqual(['warn', undefined])
  expect([at('keystone', 'a'), at('keystone', 'b'), at('horizon', 'b')]).toEqual(['fail', undefined, 'pass'])
})

test('of many hosts those with something wrong are drawn, and the others counted', () => {
  const inventory = ['a', 'b', 'c', 'd']
  const many = inventory.map((host) => result('cron', host, host === 'd' ? 'fail' : 'pass'))
  const { hosts, more } = healthByService(many, { most: 2, inventory })
  expect([hosts, more]).toEqual([['a', 'd'], 2])
})
