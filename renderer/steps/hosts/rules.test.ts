import { expect, test } from 'vitest'
import type { HostTest } from '#shared/ipc/areas/hosts'
import { quoted } from '#shared/message/message'
import { type Draft, type DraftHost, emptyDraft } from '../../state'
import { hostsRules } from './rules'

const summary = {
  dir: '/c',
  name: 'c',
  release: '2025.1',
  image: { registry: '', namespace: '', tag: '' },
  hosts: [],
  services: [{ id: 'keystone', title: 'Keystone', enabled: true }],
  options: [],
  notes: [],
  problems: [],
  passwords: { set: 0, added: [] },
}
const keystone = {
  id: 'keystone',
  title: 'Keystone',
  summary: quoted(''),
  category: 'core' as const,
  needs: [],
  options: [],
  containers: [{ key: 'keystone', name: 'keystone', image: 'keystone', group: 'keystone' }],
}

function draft(control: readonly string[], part: Partial<Draft> = {}): Draft {
  const hosts = control.map(
    (name, at): DraftHost => ({ name, address: `10.0.0.${at}`, groups: ['control'], target: true, vars: {} }),
  )
  const groups = { control: { hosts: control, children: [] }, keystone: { hosts: [], children: ['control'] } }
  return { ...emptyDraft, dir: '/c', summary, hosts, groups, catalog: [keystone], ...part }
}
const codes = (of: Draft) => hostsRules(of).map(({ code, field, severity }) => `${severity} ${code} ${field}`)

test('three hosts in control are well', () => {
  expect(codes(draft(['a', 'b', 'c']))).toEqual([])
})

test('nothing is said before there is an environment', () => {
  expect(codes(emptyDraft)).toEqual([])
})

test('no hosts is something to do', () => {
  expect(codes(draft([]))).toEqual(['toDo hosts.none '])
})

test('a group that a service needs must not be empty', () => {
  const idle = draft(['a'], { groups: { control: { hosts: ['a'], children: [] } } })
  expect(codes(idle)).toEqual(['error hosts.groupEmpty group:keystone'])
})

test('a role without hosts is told once, however many services wait for it', () => {
  const of = draft(['a'])
  const groups = {
    control: { hosts: [], children: [] },
    compute: { hosts: ['a'], children: [] },
    keystone: { hosts: [], children: ['control'] },
    mariadb: { hosts: [], children: ['control'] },
  }
  const mariadb = {
    ...keystone,
    id: 'mariadb',
    title: 'MariaDB',
    containers: [{ key: 'mariadb', name: 'mariadb', image: 'mariadb', group: 'mariadb' }],
  }
  const services = [...summary.services, { id: 'mariadb', title: 'MariaDB', enabled: true }]
  const hosts = of.hosts.map((host) => ({ ...host, groups: ['compute'] }))
  const two = { ...of, hosts, groups, catalog: [keystone, mariadb], summary: { ...summary, services } }
  expect(hostsRules(two).map(({ code, text }) => [code, text.values])).toEqual([
    ['hosts.roleEmpty', { role: 'control' }],
  ])
})

test('before anybody has given a role there is something to do, and nothing is wrong', () => {
  const groups = { control: { hosts: [], children: [] }, keystone: { hosts: [], children: ['control'] } }
  const placed = draft(['a', 'b'], { groups })
  const hosts = placed.hosts.map((host) => ({ ...host, groups: ['ungrouped'] }))
  expect(codes({ ...placed, hosts })).toEqual(['toDo hosts.rolesOpen roles'])
  const [first, ...others] = hosts
  const chosen = first ? [{ ...first, groups: ['compute'] }, ...others] : []
  expect(codes({ ...placed, hosts: chosen })).toEqual([
    'error hosts.roleEmpty group:control',
    'warning hosts.noGroup host:b',
  ])
  // The machine that others are deployed from is no host of the cluster.
  const deployment = { name: 'localhost', address: '', groups: ['deployment'], target: false, vars: {} }
  expect(codes({ ...placed, hosts: [...hosts, deployment] })).toEqual(['toDo hosts.rolesOpen roles'])
  // Without services nobody waits for a role.
  expect(codes({ ...placed, hosts, catalog: [] })).toEqual(['warning hosts.noGroup host:a'])
})

test('an even number of control hosts is warned of', () => {
  expect(codes(draft(['a', 'b']))).toEqual(['warning hosts.even group:control'])
  expect(codes(draft(['a']))).toEqual([])
})

test('two hosts at one address and port are one machine', () => {
  const same = draft(['a', 'b', 'c'])
  const hosts = same.hosts.map((host) => ({ ...host, address: '10.0.0.9' }))
  expect(codes({ ...same, hosts })).toEqual([
    'error hosts.sameAddress host:b',
    'error hosts.sameAddress host:c',
  ])
  const ports = hosts.map((host, at) => ({ ...host, vars: { ansible_port: 2000 + at } }))
  expect(codes({ ...same, hosts: ports })).toEqual([])
})

test('a port that is none is an error at its host', () => {
  const of = draft(['a', 'b', 'c'])
  const hosts = of.hosts.map((host) => ({ ...host, vars: { ansible_port: '70000' } }))
  expect(codes({ ...of, hosts: hosts.slice(0, 1) })).toEqual(['error hosts.port host:a'])
})

test('hosts without a group are named together', () => {
  const of = draft(['a', 'b', 'c'])
  const idle = { name: 'x', address: 'x', groups: ['ungrouped'], target: true, vars: {} }
  expect(codes({ ...of, hosts: [...of.hosts, idle] })).toEqual(['warning hosts.noGroup host:x'])
})

test('hosts that did not let us in are warned of, many of them in one line', () => {
  const failed = (host: string): HostTest => ({
    host,
    state: 'failed',
    failures: [{ code: 'ssh.refused', what: quoted(''), remedy: quoted('') }],
  })
  const few = draft(['a', 'b', 'c'], { tests: { b: failed('b') } })
  expect(codes(few)).toEqual(['warning hosts.failed host:b'])
  // What was told of another address says nothing of this one.
  const then = { b: { at: '2026-11-29T05:00:00.000Z', outOfDate: true } }
  expect(codes({ ...few, tested: then })).toEqual([])
  const names = Array.from({ length: 11 }, (_, at) => `n${at}`)
  const tests = Object.fromEntries(names.map((name) => [name, failed(name)]))
  expect(codes(draft(names, { tests }))).toEqual(['warning hosts.manyShut host:n0'])
})

test('an inventory that cannot be read is an error here', () => {
  const failure = {
    code: 'inventory.syntax',
    what: quoted('unclosed bracket'),
    where: { file: '/c/inventory', line: 3 },
    remedy: quoted(''),
  }
  expect(codes({ ...emptyDraft, dir: '/c', failures: [failure] })).toEqual(['error hosts.unread inventory'])
})
