import { expect, test } from 'vitest'
import { costOf, loadByHost } from './cost'
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
  expect(loadByHost(draft)).toMatchObject([
    { host: 'b', containers: 3 },
    { host: 'a', containers: 2 },
  ])
})

const measured = (key: string, group: string, memory: number, image: number, data = 0) => ({
  ...container(key, group),
  footprint: { memory, image, data },
})
const mebibyte = 1024 ** 2

test('memory and disk are those of the host that carries most', () => {
  const api = service('api', {
    containers: [measured('x', 'control', 100, 400, 20), measured('y', 'first', 5, 10)],
  })
  const groups = {
    control: { hosts: ['a', 'b'], children: [] },
    first: { hosts: ['b'], children: [] },
  }
  const draft = draftOf([api], { groups })
  expect(costOf(draft, api).taken).toEqual({ memory: 105 * mebibyte, disk: 430 * mebibyte })
  expect(loadByHost(draft).map(({ host, taken }) => [host, taken?.memory])).toEqual([
    ['b', 105 * mebibyte],
    ['a', 100 * mebibyte],
  ])
})

test('before any host carries it, one of each container is counted', () => {
  const api = service('api', { containers: [measured('x', 'nobody', 100, 400)] })
  expect(costOf(draftOf([api]), api).taken).toEqual({ memory: 100 * mebibyte, disk: 400 * mebibyte })
})

test('what was never measured is not made up', () => {
  const api = service('api', { containers: [measured('x', 'control', 100, 400), container('y', 'control')] })
  expect(costOf(draftOf([api]), api).taken).toBeNull()
  expect(loadByHost(draftOf([api]))[0]?.taken).toBeNull()
})
