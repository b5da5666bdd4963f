import type { InventoryEdit } from '#shared/ipc/areas/draft'
import type { HostCard } from '#shared/ipc/areas/hosts'
import { hostAddress } from '#shared/lib/host-address'
import type { JsonValue } from '#shared/lib/json'
import type { NetworkInterface } from '#shared/model/host'
import { type Draft, type DraftHost, membersOf, optionOf, optionValue } from '../../state'

/** What an interface is for. */
export interface Role {
  /** Kolla's option that names the interface. */
  readonly option: string
  /** Groups whose hosts need it; empty for all hosts. */
  readonly groups: readonly string[]
  /** The option that holds where this one is not set. */
  readonly fallback: string | null
  /** Another program takes the interface over: it must carry nothing else. */
  readonly exclusive: boolean
}

export const roles: readonly Role[] = [
  { option: 'network_interface', groups: [], fallback: null, exclusive: false },
  { option: 'api_interface', groups: [], fallback: 'network_interface', exclusive: false },
  {
    option: 'tunnel_interface',
    groups: ['network', 'compute'],
    fallback: 'network_interface',
    exclusive: false,
  },
  {
    option: 'kolla_external_vip_interface',
    groups: ['loadbalancer'],
    fallback: 'network_interface',
    exclusive: false,
  },
  { option: 'neutron_external_interface', groups: ['network'], fallback: null, exclusive: true },
]

/** Hosts that need an interface for the role, in the inventory's order. */
export function hostsOfRole(draft: Draft, role: Role): readonly DraftHost[] {
  const targets = draft.hosts.filter(({ target }) => target)
  if (role.groups.length === 0) return targets
  const members = new Set(role.groups.flatMap((group) => membersOf(draft.groups, group)))
  return targets.filter(({ name }) => members.has(name))
}

/** Where the interface of a host is said: in globals.yml for all, for the host alone, or nowhere. */
export type Source = 'all' | 'host' | 'default'

export interface Chosen {
  readonly name: string
  readonly source: Source
}

/** The interface of a role on a host. What globals.yml says wins over the inventory, as with Kolla-Ansible. */
export function chosenInterface(draft: Draft, host: DraftHost, option: string): Chosen {
  const given = draft.options[option]
  if (isName(given)) return { name: given, source: 'all' }
  const own = host.vars[option]
  if (isName(own)) return { name: own, source: 'host' }
  const role = roles.find((one) => one.option === option)
  return { name: role ? defaultInterface(draft, host, role) : '', source: 'default' }
}

/** The interface of a host where nobody says one for the role; empty when there is none. */
export function defaultInterface(draft: Draft, host: DraftHost, role: Role): string {
  if (role.fallback) return chosenInterface(draft, host, role.fallback).name
  const preset = optionOf(draft, role.option)?.default
  return isName(preset) ? preset : ''
}

function isName(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== ''
}

/** Some options name several interfaces. */
export function namesIn(value: string): readonly string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}

export function cardOf(draft: Draft, host: string): HostCard | null {
  const test = draft.tests[host]
  return test?.state === 'ok' ? test.card : null
}

export function interfaceOf(draft: Draft, host: string, name: string): NetworkInterface | null {
  return cardOf(draft, host)?.interfaces.find((one) => one.name === name) ?? null
}

/** An interface that hosts could choose, with the hosts that have it. */
export interface Offer {
  readonly name: string
  readonly hosts: readonly string[]
  /** MTUs and subnets seen, each once. */
  readonly mtus: readonly number[]
  readonly addresses: readonly string[]
}

/** What the hosts really have; names that most of them have come first. Loopback and container devices are left out. */
export function offers(draft: Draft, hosts: readonly DraftHost[]): readonly Offer[] {
  const found = new Map<string, { host: string; seen: NetworkInterface }[]>()
  for (const { name: host } of hosts) {
    for (const seen of cardOf(draft, host)?.interfaces ?? []) {
      if (/^(lo|docker\d|br-[0-9a-f]{12}$|veth|virbr)/.test(seen.name)) continue
      found.set(seen.name, [...(found.get(seen.name) ?? []), { host, seen }])
    }
  }
  return [...found]
    .map(([name, all]) => ({
      name,
      hosts: all.map(({ host }) => host),
      mtus: [...new Set(all.map(({ seen }) => seen.mtu))].sort((a, b) => a - b),
      addresses: all.flatMap(({ seen }) =>
        seen.addresses.map(({ address, prefix }) => `${address}/${prefix}`),
      ),
    }))
    .sort((a, b) => b.hosts.length - a.hosts.length || a.name.localeCompare(b.name))
}

export interface Change {
  readonly options: Readonly<Record<string, JsonValue>>
  readonly edits: readonly InventoryEdit[]
}

/**
 * Gives hosts an interface for a role; '' lets the default hold. What all hosts share is written to globals.yml, what
 * differs to each host in the inventory, since globals.yml would win over it. The other hosts keep what they had.
 */
export function choose(draft: Draft, role: Role, hosts: readonly string[], name: string): Change {
  const all = hostsOfRole(draft, role)
  const wanted = all.map((host) => {
    const now = chosenInterface(draft, host, role.option)
    const kept = now.source === 'default' ? '' : now.name
    return { host, name: hosts.includes(host.name) ? name : kept }
  })
  const names = new Set(wanted.map((one) => one.name))
  const [only] = names
  const shared = names.size === 1 && only !== undefined && only !== ''
  const edits = draft.hosts.flatMap((host): InventoryEdit[] => {
    const one = wanted.find((item) => item.host.name === host.name)
    const value = shared || !one || one.name === '' ? null : one.name
    if ((host.vars[role.option] ?? null) === value) return []
    return [{ type: 'setVars', host: host.name, vars: { [role.option]: value } }]
  })
  const value = shared ? only : null
  const same = (draft.options[role.option] ?? null) === value
  return { options: same ? {} : { [role.option]: value }, edits }
}

/** Whether hosts need another interface than others of them for some role: what is chosen by default counts, too. */
export function doDiffer(draft: Draft, hosts: readonly DraftHost[]): boolean {
  return roles.some((role) => {
    const needed = new Set(hostsOfRole(draft, role).map(({ name }) => name))
    const own = hosts.filter(({ name }) => needed.has(name))
    return new Set(own.map((host) => chosenInterface(draft, host, role.option).name)).size > 1
  })
}

interface HostGroup {
  readonly group: string
  readonly hosts: readonly DraftHost[]
}

/** Groups whose hosts differ; one whose hosts are all in groups before it shows nothing more. */
export function differingGroups(draft: Draft, groups: readonly HostGroup[]): readonly string[] {
  const seen = new Set<string>()
  return groups.flatMap(({ group, hosts }) => {
    const isNew = hosts.some(({ name }) => !seen.has(name))
    if (!isNew || !doDiffer(draft, hosts)) return []
    for (const { name } of hosts) seen.add(name)
    return [group]
  })
}

/** Groups that hosts are put into by hand, with their hosts: the rows of choices. */
export function hostGroups(draft: Draft): readonly HostGroup[] {
  const byName = new Map(draft.hosts.filter(({ target }) => target).map((host) => [host.name, host]))
  return Object.entries(draft.groups).flatMap(([group, { hosts }]) => {
    const members = hosts.flatMap((name) => byName.get(name) ?? [])
    return group === 'all' || group === 'ungrouped' || members.length === 0 ? [] : [{ group, hosts: members }]
  })
}

/** The address family of the API network: its own, else that of all networks. */
export function apiFamily(draft: Draft): 4 | 6 {
  const { api_address_family: own } = draft.options
  return (own ?? optionValue(draft, 'network_address_family')) === 'ipv6' ? 6 : 4
}

export interface Fault {
  readonly kind: 'missing' | 'down' | 'noAddress' | 'ssh' | 'shared'
  readonly severity: 'error' | 'warning'
  readonly hosts: readonly string[]
  /** The interface that is meant, of the first of those hosts. */
  readonly name: string
}

/** What speaks against the interfaces chosen for a role, as far as the hosts were looked at. */
export function faultsOf(draft: Draft, role: Role, hosts: readonly DraftHost[]): readonly Fault[] {
  const found = new Map<string, { fault: Omit<Fault, 'hosts'>; hosts: string[] }>()
  const add = (host: string, kind: Fault['kind'], severity: Fault['severity'], name: string) => {
    const known = found.get(kind)
    if (known) known.hosts.push(host)
    else found.set(kind, { fault: { kind, severity, name }, hosts: [host] })
  }
  for (const host of hosts) {
    const card = cardOf(draft, host.name)
    if (!card) continue
    for (const name of namesIn(chosenInterface(draft, host, role.option).name)) {
      const seen = card.interfaces.find((one) => one.name === name)
      if (!seen) add(host.name, 'missing', 'error', name)
      else if (!seen.up) add(host.name, 'down', 'warning', name)
      else if (role.option === 'api_interface' && !hostAddress(seen.addresses, apiFamily(draft), []))
        add(host.name, 'noAddress', 'error', name)
      if (!seen) continue
      if (role.exclusive && card.sshInterface === name) add(host.name, 'ssh', 'warning', name)
      else if (role.exclusive && chosenInterface(draft, host, 'api_interface').name === name)
        add(host.name, 'shared', 'warning', name)
    }
  }
  return [...found.values()].map(({ fault, hosts: names }) => ({ ...fault, hosts: names }))
}
