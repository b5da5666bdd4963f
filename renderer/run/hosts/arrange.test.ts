import { expect, test } from 'vitest'
import { type Arranging, arrange, groupsOfHosts } from './arrange'

const groups = {
  control: { hosts: ['c1', 'c2'], children: [] },
  network: { hosts: ['c1', 'c2'], children: [] },
  compute: { hosts: ['n1', 'n2'], children: [] },
  all: { hosts: ['c1', 'c2', 'n1', 'n2'], children: [] },
  baremetal: { hosts: [], children: ['control', 'compute'] },
}
const all: Arranging = {
  order: [null, 'c1', 'c2', 'n1', 'n2'],
  groups: null,
  failing: new Set(),
  closed: new Set(),
  search: '',
  onlyFailing: false,
}
const ids = (wanted: Partial<Arranging>) => arrange({ ...all, ...wanted }).map(({ id }) => id)

test('hosts keep the order of the plan', () => {
  expect(ids({})).toEqual(['cluster', 'host c1', 'host c2', 'host n1', 'host n2'])
})

test('what fails stands on top and nothing else moves', () => {
  expect(ids({ failing: new Set(['n1']) })).toEqual(['host n1', 'cluster', 'host c1', 'host c2', 'host n2'])
})

test('a host stands once, below all groups that list it', () => {
  expect(groupsOfHosts(all.order, groups)).toEqual([
    ['', [null]],
    ['control + network', ['c1', 'c2']],
    ['compute', ['n1', 'n2']],
  ])
  expect(groupsOfHosts(['x'], groups)).toEqual([['ungrouped', ['x']]])
})

test('lines of hosts that share most groups begin with what tells them apart', () => {
  const shared = { hosts: ['a', 'b', 'c'], children: [] }
  const some = {
    control: shared,
    network: shared,
    compute: shared,
    monitoring: { hosts: ['b'], children: [] },
  }
  expect(groupsOfHosts(['a', 'b', 'c'], some).map(([name]) => name)).toEqual([
    'control + network + compute',
    'monitoring + control + network + compute',
  ])
})

test('a group with a failing host comes first, and its failing host first in it', () => {
  expect(ids({ groups, failing: new Set(['n2']) })).toEqual([
    'group compute',
    'host n2',
    'host n1',
    'cluster',
    'group control + network',
    'host c1',
    'host c2',
  ])
})

test('closed groups hide their hosts, a search and the failing alone leave the others out', () => {
  expect(ids({ groups, closed: new Set(['group compute']) })).toEqual([
    'cluster',
    'group control + network',
    'host c1',
    'host c2',
    'group compute',
  ])
  expect(ids({ search: 'C' })).toEqual(['host c1', 'host c2'])
  expect(ids({ failing: new Set(['c2']), onlyFailing: true })).toEqual(['host c2'])
})
