import type { JsonValue } from '#shared/lib/json'
import { baseGroups, type Release } from '../../releases'
import type { ClusterDescription } from './cluster'
import type { Fill } from './config-facts'
import { withPasswords } from './invented'

const addresses: Readonly<Record<string, string>> = {
  controller1: '10.0.0.11',
  controller2: '10.0.0.12',
  controller3: '10.0.0.13',
  compute1: '10.0.0.21',
  compute2: '10.0.0.22',
  storage1: '10.0.0.31',
}

const base: Readonly<Record<(typeof baseGroups)[number], readonly string[]>> = {
  control: ['controller1', 'controller2', 'controller3'],
  network: ['controller1', 'controller2', 'controller3'],
  monitoring: ['controller1', 'controller2', 'controller3'],
  compute: ['compute1', 'compute2'],
  storage: ['storage1'],
  deployment: [],
}

const names: Readonly<Record<string, string>> = {
  internal_vip: '10.0.0.100',
  external_vip: '192.0.2.100',
  internal_fqdn: 'internal.example.org',
  external_fqdn: 'external.example.org',
  api_interface: 'eth0',
  external_vip_interface: 'eth1',
}

/** The cluster that the facts assume (`assumptions`): three controllers, two computes, one storage host. */
export function factsCluster(
  release: Release,
  globals: Readonly<Record<string, JsonValue>>,
): ClusterDescription {
  return {
    release: release.id,
    hosts: Object.fromEntries(
      Object.entries(addresses).map(([name, address]) => [
        name,
        {
          interfaces: { eth0: [`${address}/24`], eth1: [`192.0.2.${address.split('.')[3]}/24`] },
          family: globals.kolla_base_distro === 'debian' ? 'debian' : 'redhat',
          cpus: 8,
          memory: 64000 * 1024 ** 2,
        },
      ]),
    ),
    groups: groupsOf(release),
    globals: {
      kolla_base_distro: 'rocky',
      kolla_internal_vip_address: names.internal_vip ?? '',
      kolla_external_vip_address: names.external_vip ?? '',
      kolla_internal_fqdn: names.internal_fqdn ?? '',
      kolla_external_fqdn: names.external_fqdn ?? '',
      network_interface: 'eth0',
      kolla_external_vip_interface: 'eth1',
      enable_cinder: true,
      enable_cinder_backend_lvm: true,
      ...globals,
    },
  }
}

function groupsOf(release: Release): Readonly<Record<string, readonly string[]>> {
  const children = release.groups()
  const hosts = (group: string): readonly string[] => [
    ...new Set(
      baseGroups.some((name) => name === group)
        ? base[group as keyof typeof base]
        : (children.get(group) ?? []).flatMap(hosts),
    ),
  ]
  return Object.fromEntries([...baseGroups, ...children.keys()].map((group) => [group, hosts(group)]))
}

/** Puts what this cluster has in the place of placeholders; one that is not known is an error. */
export function fillFor(host: string): Fill {
  return (text) =>
    withPasswords(text).replaceAll(/<([a-z]\w*)(?::(\w+))?>/g, (all, word: string, of: string | undefined) =>
      placeholder(all, word, of, host),
    )
}

function placeholder(all: string, word: string, of: string | undefined, host: string): string {
  const known = names[word]
  if (known !== undefined) return known
  switch (word) {
    case 'api_ip':
      return addresses[of ?? host] ?? all
    case 'api_ip_commas':
      return (addresses[of ?? host] ?? all).replaceAll('.', ',')
    case 'hostname':
    case 'nodename':
    case 'inventory_hostname':
      return of ?? host
    case 'expr':
    case 'regex':
    case 'expression':
      return all
    default:
      throw new Error(`a placeholder of the facts that is not known: ${all}`)
  }
}
