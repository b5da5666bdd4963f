import { expect, test } from 'vitest'
import type { Draft } from '../../state'
import {
  choose,
  chosenInterface,
  differingGroups,
  doDiffer,
  faultsOf,
  hostGroups,
  hostsOfRole,
  offers,
  type Role,
  roles,
} from './roles'
import { draftOf, host, looked, seen } from './testing'

function role(option: string): Role {
  const found = roles.find((one) => one.option === option)
  if (!found) throw new Error(option)
  return found
}

const names = (draft: Draft, option: string) =>
  draft.hosts.map((one) => Object.values(chosenInterface(draft, one, option)).join(' '))

test('globals.yml wins over a host, a host over the default, and the default is another option’s', () => {
  const own = [host('a', { network_interface: 'ens1' }), host('b')]
  expect(names(draftOf({ hosts: own }), 'network_interface')).toEqual(['eth0 all', 'eth0 all'])
  expect(names(draftOf({ hosts: own, options: {} }), 'network_interface')).toEqual(['ens1 host', ' default'])
  expect(names(draftOf({ hosts: own, options: {} }), 'api_interface')).toEqual(['ens1 default', ' default'])
  expect(names(draftOf({ hosts: own, options: { api_interface: 'eth9' } }), 'api_interface')).toEqual([
    'eth9 all',
    'eth9 all',
  ])
})

test('hosts of a role are those of its groups, at any depth', () => {
  expect(hostsOfRole(draftOf(), role('kolla_external_vip_interface')).map(({ name }) => name)).toEqual([
    'a',
    'b',
  ])
  expect(hostsOfRole(draftOf({ groups: {} }), role('tunnel_interface'))).toEqual([])
  expect(hostsOfRole(draftOf({ groups: {} }), role('api_interface')).length).toBe(2)
})

test('hosts offer what they have, the most common first, and no loopback', () => {
  const tests = {
    a: looked('a', [seen('lo'), seen('ens1')]),
    b: looked('b', [seen('eth1'), seen('ens1', '', { mtu: 9000 })]),
  }
  const draft = draftOf({ tests })
  expect(offers(draft, draft.hosts).map(({ name, hosts, mtus }) => [name, hosts, mtus])).toEqual([
    ['ens1', ['a', 'b'], [1500, 9000]],
    ['eth1', ['b'], [1500]],
  ])
})

test('one interface for all hosts is written to globals.yml, and takes back what hosts had', () => {
  const draft = draftOf({ hosts: [host('a', { network_interface: 'x' }), host('b')], options: {} })
  expect(choose(draft, role('network_interface'), ['a', 'b'], 'eth0')).toEqual({
    options: { network_interface: 'eth0' },
    edits: [{ type: 'setVars', host: 'a', vars: { network_interface: null } }],
  })
})

test('what differs is written to hosts, since globals.yml would win, and the others keep what they had', () => {
  expect(choose(draftOf(), role('network_interface'), ['b'], 'ens1')).toEqual({
    options: { network_interface: null },
    edits: [
      { type: 'setVars', host: 'a', vars: { network_interface: 'eth0' } },
      { type: 'setVars', host: 'b', vars: { network_interface: 'ens1' } },
    ],
  })
})

test('hosts that come to agree are written to globals.yml again', () => {
  const hosts = [host('a', { network_interface: 'eth0' }), host('b', { network_interface: 'ens1' })]
  expect(choose(draftOf({ hosts, options: {} }), role('network_interface'), ['b'], 'eth0')).toEqual({
    options: { network_interface: 'eth0' },
    edits: [
      { type: 'setVars', host: 'a', vars: { network_interface: null } },
      { type: 'setVars', host: 'b', vars: { network_interface: null } },
    ],
  })
})

test('letting the default hold takes the option away', () => {
  const draft = draftOf({ options: { api_interface: 'eth1' } })
  expect(choose(draft, role('api_interface'), ['a', 'b'], '')).toEqual({
    options: { api_interface: null },
    edits: [],
  })
  expect(choose(draft, role('api_interface'), ['a', 'b'], 'eth1')).toEqual({ options: {}, edits: [] })
})

test('choices are made for groups that hold hosts themselves', () => {
  expect(hostGroups(draftOf()).map(({ group }) => group)).toEqual(['control', 'network', 'compute'])
})

test('faults are told by kind with their hosts', () => {
  const tests = {
    a: looked('a', [seen('eth0', '10.0.0.1'), seen('eth1', '', { up: false })], 'eth0'),
    b: looked('b', [seen('eth0')], 'eth0'),
  }
  const faults = (option: string, options: Draft['options'] = {}) => {
    const draft = draftOf({ tests, options: { network_interface: 'eth0', ...options } })
    return faultsOf(draft, role(option), draft.hosts).map(({ kind, hosts }) => `${kind} ${hosts.join(',')}`)
  }
  expect(faults('network_interface')).toEqual([])
  expect(faults('api_interface')).toEqual(['noAddress b'])
  expect(faults('api_interface', { network_address_family: 'ipv6' })).toEqual(['noAddress a,b'])
  expect(faults('api_interface', { network_address_family: 'ipv6', api_address_family: 'ipv4' })).toEqual([
    'noAddress b',
  ])
  expect(faults('tunnel_interface', { tunnel_interface: 'eth1' })).toEqual(['down a', 'missing b'])
  expect(faults('neutron_external_interface', { neutron_external_interface: 'eth0' })).toEqual(['ssh a,b'])
  expect(faults('neutron_external_interface')).toEqual([])
})

test('an external interface that carries the API network is told even when no session is on it', () => {
  const tests = { a: looked('a', [seen('eth0', '10.0.0.1')], null) }
  const draft = draftOf({ tests, options: { network_interface: 'eth0', neutron_external_interface: 'eth0' } })
  expect(faultsOf(draft, role('neutron_external_interface'), draft.hosts).map(({ kind }) => kind)).toEqual([
    'shared',
  ])
})

test('of several interfaces each is judged', () => {
  const draft = draftOf({ options: { network_interface: 'eth0', neutron_external_interface: 'eth1, eth7' } })
  expect(faultsOf(draft, role('neutron_external_interface'), draft.hosts)).toMatchObject([
    { kind: 'missing', name: 'eth7', hosts: ['a', 'b'] },
  ])
})

test.each<[string, Partial<Draft>, boolean]>([
  ['one value for all', {}, false],
  ['no value at all', { options: {} }, false],
  [
    'the same on each host',
    { options: {}, hosts: [host('a', { network_interface: 'x' }), host('b', { network_interface: 'x' })] },
    false,
  ],
  [
    'another on one host',
    { options: {}, hosts: [host('a', { network_interface: 'x' }), host('b', { network_interface: 'y' })] },
    true,
  ],
  ['set on one host alone', { options: {}, hosts: [host('a', { network_interface: 'x' }), host('b')] }, true],
  // Only one of the two is in the group that needs it.
  [
    'another on a host that does not need it',
    {
      groups: { network: { hosts: ['a'], children: [] } },
      options: {},
      hosts: [host('a', { neutron_external_interface: 'x' }), host('b')],
    },
    false,
  ],
])('whether hosts differ: %s', (_what, more, differs) => {
  const draft = draftOf(more)
  expect(doDiffer(draft, draft.hosts)).toBe(differs)
})

test('a group opens by itself where its hosts differ, and not once more for hosts of a group before it', () => {
  const hosts = [host('a', { network_interface: 'x' }), host('b', { network_interface: 'y' }), host('c')]
  const groups = {
    control: { hosts: ['a', 'b'], children: [] },
    network: { hosts: ['b', 'a'], children: [] },
    compute: { hosts: ['c'], children: [] },
    storage: { hosts: ['b', 'c'], children: [] },
  }
  const draft = draftOf({ hosts, groups, options: {} })
  expect(differingGroups(draft, hostGroups(draft))).toEqual(['control', 'storage'])
})
