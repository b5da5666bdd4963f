import { expect, test } from 'vitest'
import { noWords } from '#shared/message/message'
import {
  type DraftInventory,
  emptyDraft,
  groupsFrom,
  isOptionSet,
  membersOf,
  optionValue,
  varsFrom,
  withEdits,
} from './draft-view'

const list = {
  _meta: { hostvars: { a: { ansible_host: '10.0.0.1' }, b: {} } },
  all: { children: ['ungrouped', 'control', 'keystone'] },
  control: { hosts: ['a'] },
  keystone: { children: ['control'] },
}
const host = (name: string) => ({ name, address: name, groups: [], target: true, vars: {} })
const inventory: DraftInventory = { hosts: [host('a'), host('b')], groups: groupsFrom(list) }

const groupsOf = (edited: DraftInventory) =>
  Object.fromEntries(edited.hosts.map(({ name, groups }) => [name, groups.join(' ')]))

test('groups and variables are read from an Ansible list', () => {
  expect(groupsFrom(list).keystone).toEqual({ hosts: [], children: ['control'] })
  expect(varsFrom(list)).toEqual({ a: { ansible_host: '10.0.0.1' }, b: {} })
  expect([groupsFrom(null), varsFrom('x')]).toEqual([{}, {}])
})

test('members of a group are those of the groups below it too, and a circle of groups ends', () => {
  const groups = { x: { hosts: ['a'], children: ['y'] }, y: { hosts: ['b', 'a'], children: ['x'] } }
  expect(membersOf(groups, 'x')).toEqual(['a', 'b'])
  expect(membersOf(groups, 'none')).toEqual([])
})

test('edits that are not saved yet are in the draft, groups above included', () => {
  const edited = withEdits(inventory, [
    { type: 'addHost', host: 'c', vars: { ansible_host: '10.0.0.3' }, groups: ['control'] },
    { type: 'setMember', group: 'control', host: 'b', in: true },
    { type: 'setMember', group: 'control', host: 'a', in: false },
    { type: 'setVars', host: 'a', vars: { ansible_host: '10.9.9.9' } },
  ])
  expect(groupsOf(edited)).toEqual({ a: '', b: 'control keystone', c: 'control keystone' })
  expect(edited.hosts.map(({ address }) => address)).toEqual(['10.9.9.9', 'b', '10.0.0.3'])
})

test('a host that is renamed or removed is so in every group', () => {
  const renamed = withEdits(inventory, [{ type: 'renameHost', host: 'a', name: 'z' }])
  expect([renamed.groups.control?.hosts, renamed.hosts[0]?.name]).toEqual([['z'], 'z'])
  const removed = withEdits(inventory, [{ type: 'removeHost', host: 'a' }])
  expect([removed.groups.control?.hosts, removed.hosts.map(({ name }) => name)]).toEqual([[], ['b']])
})

test('taking a variable away takes its address away', () => {
  const edited = withEdits(inventory, [
    { type: 'setVars', host: 'a', vars: { ansible_host: '10.1.1.1', x: 1 } },
    { type: 'setVars', host: 'a', vars: { ansible_host: null } },
  ])
  expect(edited.hosts[0]).toMatchObject({ address: 'a', vars: { x: 1 } })
})

test('an option is what globals.yml sets, else its default', () => {
  const option = { name: 'x', type: 'int', service: 's', help: noWords, default: 5 } as const
  const service = {
    id: 's',
    title: 'S',
    summary: noWords,
    category: 'core',
    needs: [],
    containers: [],
    options: [option],
  } as const
  const draft = { ...emptyDraft, catalog: [service] }
  expect([
    optionValue(draft, 'x'),
    optionValue({ ...draft, options: { x: 7 } }, 'x'),
    optionValue(draft, 'y'),
  ]).toEqual([5, 7, null])
  expect([isOptionSet(draft, 'x'), isOptionSet({ ...draft, options: { x: 7 } }, 'x')]).toEqual([false, true])
})
