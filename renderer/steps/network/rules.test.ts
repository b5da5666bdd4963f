import { expect, test } from 'vitest'
import { quoted } from '#shared/message/message'
import type { Draft } from '../../state'
import { networkRules } from './rules'
import { draftOf, host, link, looked, seen } from './testing'

const codes = (more: Partial<Draft> = {}) =>
  networkRules(draftOf(more)).map(({ severity, code, field }) => `${severity} ${code} ${field}`)
const withOptions = (options: Draft['options']) =>
  codes({ options: { network_interface: 'eth0', kolla_internal_vip_address: '10.0.0.250', ...options } })
const vip = (address: string) => withOptions({ kolla_internal_vip_address: address })

test('hosts that were looked at and a free address in their subnet have no problems', () => {
  expect(codes()).toEqual([])
})

test('nothing is judged before there is an environment', () => {
  expect(codes({ hosts: [] })).toEqual([])
})

test('the internal address must be set, in the API subnet, no edge of it and no host’s', () => {
  const field = 'kolla_internal_vip_address'
  expect(vip('')).toEqual([`toDo network.noVip ${field}`])
  expect(vip('10.0.1.250')).toEqual([`error network.vipOutside ${field}`])
  expect(vip('10.0.0.255')).toEqual([`error network.vipEdge ${field}`])
  expect(vip('10.0.0.2')).toEqual([`error network.vipTaken ${field}`])
})

test('an address that keepalived gave to a host already is no host’s own', () => {
  const a = looked('a', [
    seen('eth0', '10.0.0.1', {
      addresses: [
        { family: 4, address: '10.0.0.1', prefix: 24 },
        { family: 4, address: '10.0.0.250', prefix: 32 },
      ],
    }),
  ])
  expect(codes({ tests: { ...draftOf().tests, a } })).toEqual([])
})

test('over IPv6 the subnet is that of the first global address that is no shared one', () => {
  const own = (host: string, number: number) =>
    looked(host, [
      seen('eth0', '', {
        addresses: [
          { family: 6, address: 'fd00::250', prefix: 128 },
          { family: 4, address: `10.0.0.${number}`, prefix: 24 },
          { family: 6, address: `fe80::${number}`, prefix: 64 },
          { family: 6, address: `fd00::${number}`, prefix: 64 },
        ],
      }),
    ])
  const over = (kolla_internal_vip_address: string) =>
    codes({
      options: { network_interface: 'eth0', network_address_family: 'ipv6', kolla_internal_vip_address },
      tests: { a: own('a', 1), b: own('b', 2) },
    })
  expect(over('fd00:0::250')).toEqual([])
  expect(over('fd01::250')).toEqual(['error network.vipOutside kolla_internal_vip_address'])
})

test('without balancer and keepalived the address is that of the host', () => {
  const alone = { enable_haproxy: 'no', enable_keepalived: 'no' }
  expect(withOptions({ ...alone, kolla_internal_vip_address: '10.0.0.1' })).toEqual([])
  expect(withOptions(alone)).toEqual(['warning network.vipNotOwn kolla_internal_vip_address'])
})

test('an interface must exist on every host that needs it', () => {
  expect(withOptions({ tunnel_interface: 'eth7' })).toEqual(['error network.missing tunnel_interface'])
  const hosts = [host('a', { api_interface: 'eth9' }, '10.0.0.1'), host('b', {}, '10.0.0.2')]
  expect(codes({ hosts })).toEqual(['error network.missing api_interface'])
})

test('an external interface that carries the session is a warning', () => {
  expect(withOptions({ neutron_external_interface: 'eth0' })).toEqual([
    'warning network.ssh neutron_external_interface',
  ])
  expect(withOptions({ neutron_external_interface: 'eth1' })).toEqual([])
})

test('an external address of its own on the interface of the session is a warning', () => {
  expect(withOptions({ kolla_external_vip_address: '10.0.0.251' })).toEqual([
    'warning network.sshBesideUsers kolla_external_vip_interface',
  ])
  expect(
    withOptions({ kolla_external_vip_address: '10.0.0.251', kolla_external_vip_interface: 'eth1' }),
  ).toEqual([])
  expect(
    withOptions({ kolla_external_vip_address: '10.0.0.1', kolla_external_vip_interface: 'eth1' }),
  ).toEqual(['error network.vipTaken kolla_external_vip_address'])
})

test('hosts in several subnets, or with several MTUs, are a warning', () => {
  const b = looked('b', [seen('eth0', '10.0.8.2', { mtu: 9000 })])
  const tests = { ...draftOf().tests, b }
  expect(codes({ tests, groups: { control: { hosts: ['a', 'b'], children: [] } } })).toEqual([
    'warning network.subnets api_interface',
    'warning network.mtus api_interface',
  ])
})

test('hosts that were not looked at are a warning, and nothing is guessed of them', () => {
  expect(codes({ tests: {} })).toEqual(['warning network.notLooked look'])
})

test('what was typed and is no value is an error at its option', () => {
  expect(
    codes({
      common: [
        {
          name: 'keepalived_virtual_router_id',
          type: 'int',
          min: 1,
          max: 255,
          service: '',
          help: quoted(''),
          default: 51,
          section: 'network',
        },
      ],
      notes: { invalidOptions: { keepalived_virtual_router_id: '300', haproxy_threads: 'x' } },
    }),
  ).toEqual(['error options.invalid keepalived_virtual_router_id'])
})

test('what was measured is told by kind', () => {
  const links = [
    link('a', 'b', { macs: ['x', 'y'] }),
    link('b', 'a', { reachable: false }),
    link('a', 'c', { loss: 0.2 }),
    link('c', 'a', { mtu: 1450 }),
    link('c', 'b'),
  ]
  expect(codes({ links })).toEqual([
    'error network.duplicate links',
    'error network.unreachable links',
    'warning network.lossy links',
    'warning network.narrow links',
  ])
})
