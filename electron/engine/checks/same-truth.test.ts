import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { clusterView } from '../services/testing/cluster'
import { checkHost } from './context'

interface Told {
  readonly title: string
  readonly addresses: readonly string[]
  readonly globals?: Readonly<Record<string, string>>
  readonly right: string | null
}

const cases: readonly Told[] = [
  { title: 'a VIP listed first', addresses: ['10.9.0.250/32', '10.9.0.11/24'], right: '10.9.0.11' },
  { title: 'nothing but a VIP that moves', addresses: ['10.9.0.250/32'], right: null },
  {
    title: 'nothing but the address of a cloud on one host',
    addresses: ['10.9.0.250/24'],
    globals: { enable_haproxy: 'no' },
    right: '10.9.0.250',
  },
  {
    title: 'the address of a cloud on one host beside a later one',
    addresses: ['10.9.0.11/24', '10.9.0.250/24'],
    globals: { enable_haproxy: 'no' },
    right: '10.9.0.11',
  },
  {
    title: 'an IPv6 VIP that is written otherwise',
    addresses: ['10.9.0.11/24', 'fe80::1/64', 'fd00::1/128', 'fd00::11/64'],
    globals: { api_address_family: 'ipv6', kolla_internal_vip_address: 'FD00:0::1' },
    right: 'fd00::11',
  },
  {
    title: 'no IPv6 address but that of the link',
    addresses: ['10.9.0.11/24', 'fe80::1/64'],
    globals: { network_address_family: 'ipv6', kolla_internal_vip_address: 'fd00::1' },
    right: null,
  },
]

test.each(cases)('configuration and checks see one address: $title', ({ addresses, globals, right }) => {
  const view = clusterView({
    hosts: { one: { interfaces: { eth0: addresses } } },
    globals: { kolla_internal_vip_address: '10.9.0.250', ...globals },
  })
  const { facts, options } = view.host('one')
  expect(checkHost('one', facts, options).apiAddress?.address ?? null).toBe(right)
  if (right === null) expect(() => view.host('one').apiAddress).toThrow('api_interface is eth0')
  else expect(view.host('one').apiAddress).toBe(right)
})

const folder = join(import.meta.dirname, '../../../../shared/cases/api-address-is-the-vip')
const given = z.record(
  z.string(),
  z.object({
    interfaces: z.array(
      z.object({
        name: z.string(),
        addresses: z.array(z.object({ address: z.string(), prefix: z.number() })),
      }),
    ),
  }),
)
if (!existsSync(folder)) console.warn(`left out: the case of a real host, which is not at ${folder}`)
test.skipIf(!existsSync(folder))('the host whose VIP was listed first is bound to its own address', () => {
  const hosts = given.parse(JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8')))
  const view = clusterView({
    hosts: Object.fromEntries(
      Object.entries(hosts).map(([name, { interfaces }]) => [
        name,
        {
          interfaces: Object.fromEntries(
            interfaces.map((one) => [
              one.name,
              one.addresses.map(({ address, prefix }) => `${address}/${prefix}`),
            ]),
          ),
        },
      ]),
    ),
    globals: z.record(z.string(), z.string()).parse(parse(readFileSync(join(folder, 'globals.yml'), 'utf8'))),
  })
  expect(view.host('alpha').apiAddress).toBe('10.9.0.11')
})
