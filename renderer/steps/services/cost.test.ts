import { expect, test } from 'vitest'
import { containersByHost, costOf } from './cost'
import { draftOf, host, option, service } from './testing'

const container = (key: string, group: string) => ({ key, name: key, image: key, group })

test('a service costs its containers on each host of their groups', () => {
  const api = service('api', { containers: [container('api', 'control'), container('ssh', 'control')] })
  const cost = costOf(draftOf([api]), api)
  expect(cost).toMatchObject({ hosts: ['a', 'b'], perHost: 2, containers: 4, emptyGroups: [] })
})

test('hosts that carry no containers cost nothing, and groups without hosts are named', () => {
  const agent = service('agent', { containers: [container('agent', 'control'), container('more', 'empty')] })
  const hosts = [host('a'), host('b', { target: false })]
  expect(costOf(draftOf([agent], { hosts }), agent)).toMatchObject({
    hosts: ['a'],
    containers: 1,
    emptyGroups: ['empty'],
  })
})

test('ports are those that its options name, as they are set', () => {
  const api = service('api', {
    options: [
      option('api_port', { type: 'port', default: 5000 }),
      option('api_public_port', { type: 'port', default: 5000 }),
      option('api_admin_port', { type: 'port', default: 35357 }),
      option('api_other_port', { type: 'port' }),
      option('api_workers', { type: 'int', default: 5 }),
    ],
  })
  expect(costOf(draftOf([api], { options: { api_admin_port: 80 } }), api).ports).toEqual([
    { port: 80, options: ['api_admin_port'] },
    { port: 5000, options: ['api_port', 'api_public_port'] },
  ])
})

test('a host carries the containers of all wanted services', () => {
  const one = service('one')
  const other = service('other', { containers: [container('x', 'control'), container('y', 'first')] })
  const groups = {
    control: { hosts: ['a', 'b'], children: [] },
    first: { hosts: ['b'], children: [] },
  }
  const draft = draftOf([one, other, service('off')], { groups, options: { enable_off: false } })
  expect(containersByHost(draft)).toEqual([
    { host: 'b', count: 3 },
    { host: 'a', count: 2 },
  ])
})
