import { expect, test } from 'vitest'
import type { Reach } from '#shared/ipc/areas/access'
import { quoted } from '#shared/message/message'
import type { Intent } from '#shared/model/intent'
import { silentOf, standingOf } from './standing'

const keystoneUrl = 'http://10.0.0.5:5000'
const reach = (target: string, reachable: boolean): Reach => ({
  target,
  reachable,
  saw: quoted(''),
  remedy: quoted(''),
})
const all = [reach(keystoneUrl, true), reach('http://10.0.0.5/', true)]
const some = [reach(keystoneUrl, false), reach('http://10.0.0.5/', true)]
const none = all.map(({ target }) => reach(target, false))
const deploy: Intent = { kind: 'deploy' }
const ran = (result: 'done' | 'failed' | 'interrupted' | 'running' | 'refused') => ({
  result,
  intent: deploy,
})

test.each([
  ['asking', null, all],
  ['asking', [ran('done')], null],
  ['notDeployed', [], none],
  ['notDeployed', [], some],
  ['notDeployed', [ran('refused')], none],
  ['answering', [], all],
  ['deploying', [ran('running'), ran('done')], all],
  ['unfinished', [ran('failed'), ran('done')], all],
  ['unfinished', [ran('interrupted')], all],
  ['deployed', [ran('done'), ran('failed')], all],
  ['deployedSilent', [ran('done')], some],
  ['deployedSilent', [ran('done')], []],
] as const)('it is %s', (standing, runs, reached) => {
  expect(standingOf({ runs, reached })).toBe(standing)
})

test('what a check put right is no deploy', () => {
  const fix = { result: 'done', intent: { kind: 'fix', check: 'timezone', hosts: [] } } as const
  expect(standingOf({ runs: [fix], reached: none })).toBe('notDeployed')
})

test('who does not answer is named', () => {
  expect(silentOf({ keystoneUrl }, some)).toEqual(['Keystone'])
  expect(silentOf({ keystoneUrl }, none)).toEqual(['Keystone', 'Horizon'])
  expect(silentOf({ keystoneUrl }, null)).toEqual([])
})
