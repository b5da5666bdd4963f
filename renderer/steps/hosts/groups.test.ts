import { expect, test } from 'vitest'
import { quoted } from '#shared/message/message'
import { emptyDraft } from '../../state'
import { columnsOf, emptyGroups, groupNeeds, memberEdits, membershipsOf, roleOf } from './groups'

const groups = {
  control: { hosts: ['a', 'b'], children: [] },
  network: { hosts: ['a'], children: [] },
  compute: { hosts: [], children: [] },
  loadbalancer: { hosts: ['c'], children: ['network'] },
  keystone: { hosts: [], children: ['control'] },
  deployment: { hosts: ['z'], children: [] },
}

test('roles come in Kolla’s order, then groups with hosts of their own; all groups when asked', () => {
  const roles = ['control', 'network', 'compute', 'monitoring', 'storage']
  expect(columnsOf(groups, 'roles')).toEqual([...roles, 'loadbalancer'])
  expect(columnsOf(groups, 'all')).toEqual([...roles, 'loadbalancer', 'keystone', 'deployment'])
})

test('a host is in a group itself, through another one, or not', () => {
  const of = membershipsOf(groups)
  expect(of('loadbalancer', 'c')).toEqual({ state: 'in' })
  expect(of('loadbalancer', 'a')).toEqual({ state: 'through', group: 'network' })
  expect(of('loadbalancer', 'b')).toEqual({ state: 'out' })
  expect(of('nothing', 'a')).toEqual({ state: 'out' })
})

test('groups that hold each other are looked at once', () => {
  const round = { x: { hosts: [], children: ['y'] }, y: { hosts: ['a'], children: ['x'] } }
  expect(membershipsOf(round)('x', 'a')).toEqual({ state: 'through', group: 'y' })
})

test('a range becomes the edits that differ, and leaves what comes through other groups', () => {
  const of = membershipsOf(groups)
  expect(memberEdits(of, ['a', 'b'], ['control', 'network'], true)).toEqual([
    { type: 'setMember', group: 'network', host: 'b', in: true },
  ])
  expect(memberEdits(of, ['a', 'c'], ['loadbalancer'], false)).toEqual([
    { type: 'setMember', group: 'loadbalancer', host: 'c', in: false },
  ])
})

test('a group that a service needs and nobody is in is told with the role that fills it', () => {
  const service = {
    id: 'keystone',
    title: 'Keystone',
    summary: quoted(''),
    category: 'core' as const,
    needs: [],
    options: [],
    containers: [{ key: 'keystone', name: 'keystone', image: 'keystone', group: 'keystone' }],
  }
  const draft = {
    ...emptyDraft,
    groups: { ...groups, control: { hosts: [], children: [] } },
    catalog: [service],
    options: { enable_keystone: 'yes' },
  }
  expect(emptyGroups(draft)).toEqual([{ group: 'keystone', services: ['Keystone'], role: 'control' }])
  expect(emptyGroups({ ...draft, groups })).toEqual([])
  expect(emptyGroups({ ...draft, options: { enable_keystone: false } })).toEqual([])
})

test('every view says the same of a group: what it lacks, and for which services', () => {
  const service = (id: string, group: string) => ({
    id,
    title: id,
    summary: quoted(''),
    category: 'core' as const,
    needs: [],
    options: [],
    containers: [{ key: id, name: id, image: id, group }],
  })
  const draft = {
    ...emptyDraft,
    groups: {
      ...groups,
      network: { hosts: [], children: [] },
      loadbalancer: { hosts: [], children: ['network'] },
    },
    catalog: [service('haproxy', 'loadbalancer'), service('keystone', 'keystone')],
    options: { enable_haproxy: true, enable_keystone: true },
  }
  const needs = groupNeeds(draft)
  const told = (group: string) => Object.values(needs(group)).join(' ')
  expect(['network', 'loadbalancer', 'control', 'compute', 'keystone'].map(told)).toEqual([
    '0 haproxy empty',
    '0 haproxy empty',
    '2  even',
    '0  unused',
    '2 keystone enough',
  ])
  // The rule of the step names the roles that views mark, and no other.
  const roles = new Set(emptyGroups(draft).map(({ role }) => role))
  expect([...roles]).toEqual(['network'])
})

test('a group without roles below it stands for itself', () => {
  expect(roleOf(groups, 'compute')).toBe('compute')
  expect(roleOf({ own: { hosts: [], children: [] } }, 'own')).toBe('own')
})
