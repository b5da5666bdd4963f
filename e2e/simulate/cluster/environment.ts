import type { JsonValue } from '#shared/lib/json'
import { secret } from '#shared/lib/secret'
import type { Environment, InventoryHost, PasswordValue } from '#shared/model/environment'
import type { HostPlan } from '../world/host'

/** A cluster as its user has written it down, at one moment. Changes make another one. */
export interface Cluster {
  readonly release: string
  readonly tag: string
  readonly hosts: readonly HostPlan[]
  /** Hosts of the inventory; a host that is not in it any more still stands. */
  readonly members: readonly string[]
  /** Group → hosts, in the inventory's order. */
  readonly groups: Readonly<Record<string, readonly string[]>>
  readonly globals: Readonly<Record<string, JsonValue>>
  readonly overrides: Readonly<Record<string, string>>
  /** By name in passwords.yml. */
  readonly passwords: Readonly<Record<string, string>>
}

/** The folder as it would have been read from disk. */
export function environmentOf(cluster: Cluster): Environment {
  const { release, tag, hosts, members, groups, globals, overrides } = cluster
  const passwords = Object.fromEntries(
    Object.entries(cluster.passwords).map(([name, value]) => [name, passwordOf(name, value)]),
  )
  return {
    dir: '/simulated',
    config: {
      schema: 1,
      name: 'simulated',
      release,
      image: { registry: 'registry.test:5000', namespace: 'kolla', tag },
    },
    inventory: {
      hosts: hosts.filter(({ name }) => members.includes(name)).map(inventoryHost),
      groups: { ...groups, all: members, ungrouped: [] },
    },
    globals: Object.fromEntries(
      Object.entries(globals).map(([name, value], at) => [
        name,
        { value, place: { file: '/simulated/globals.yml', line: at + 1 } },
      ]),
    ),
    passwords,
    overrides: Object.entries(overrides).map(([path, text]) => ({ path, text })),
    secrets: Object.values(passwords).flatMap((value) =>
      'reveal' in value ? [value] : [value.private_key, value.public_key],
    ),
  }
}

function passwordOf(name: string, value: string): PasswordValue {
  if (!name.endsWith('_ssh_key')) return secret(value)
  return {
    private_key: secret(`-----BEGIN PRIVATE KEY-----\n${value}\n-----END PRIVATE KEY-----\n`),
    public_key: secret(`ssh-rsa ${value} simulated`),
  }
}

function inventoryHost({ name, address }: HostPlan): InventoryHost {
  const become = { enabled: true, user: 'root' }
  return {
    name,
    vars: { ansible_host: address },
    connection: { address, port: 22, user: 'root', jumps: [], become },
  }
}
