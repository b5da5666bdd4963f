import type { InventoryEdit } from '#shared/ipc/areas/draft'
import { type Text, text } from '../../i18n/text'
import type { DraftHost } from '../../state'

/** A host that is about to be added. */
export interface HostEntry {
  readonly name: string
  /** Empty where the name is what is connected to. */
  readonly address: string
  readonly user?: string
  readonly port?: number
  readonly keyFile?: string
  readonly become?: boolean
  readonly groups?: readonly string[]
  readonly label?: string
  /** Where it stands in what was typed, from 1. */
  readonly line?: number
}

export interface EntryProblem {
  readonly line: number
  readonly text: Text
}

export interface Entries {
  readonly entries: readonly HostEntry[]
  readonly problems: readonly EntryProblem[]
}

/** As inventories take it: letters, digits, dots, dashes, underscores. */
export function isHostName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_.-]{0,252}$/.test(name) && !isReserved(name)
}

/** In an inventory these stand for hosts, and are none. */
function isReserved(name: string): boolean {
  return name === 'all' || name === 'ungrouped'
}

/** What is said of a word that cannot be a host. */
export function noHost(name: string, line: number): EntryProblem {
  return {
    line,
    text: text(isReserved(name) ? 'hosts:add.problem.reserved' : 'hosts:add.problem.name', { name }),
  }
}

export function isIpv4(value: string): boolean {
  const parts = value.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}

/** Near enough to tell it from names: hexadecimal digits and at least two colons. */
export function isIpv6(value: string): boolean {
  return /^[0-9a-f:.]+(%\w+)?$/i.test(value) && (value.match(/:/g)?.length ?? 0) >= 2
}

export function isIp(value: string): boolean {
  return isIpv4(value) || isIpv6(value)
}

export function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65_535
}

/** A name for a host of which only the address is known. */
export function nameOf(address: string): string {
  return isIpv6(address) ? `host-${address.replace(/[^0-9a-z]+/gi, '-').replace(/^-|-$/g, '')}` : address
}

/** Ansible's variables for how a host is reached; what holds by default is left out. */
export function varsOf(entry: HostEntry): Record<string, string | number | boolean> {
  const { name, address, user, port, keyFile, become } = entry
  return {
    ...(address && address !== name ? { ansible_host: address } : {}),
    ...(user ? { ansible_user: user } : {}),
    ...(port ? { ansible_port: port } : {}),
    ...(keyFile ? { ansible_ssh_private_key_file: keyFile } : {}),
    ...(become === undefined ? {} : { ansible_become: become }),
  }
}

export function addEdits(entries: readonly HostEntry[]): readonly InventoryEdit[] {
  return entries.map((entry) => ({
    type: 'addHost',
    host: entry.name,
    vars: varsOf(entry),
    groups: [...(entry.groups ?? [])],
  }))
}

export type EntryState = 'new' | 'known' | 'addressTaken'

/** Whether an entry may be added beside the hosts that are there. */
export function stateOfEntry(entry: HostEntry, hosts: readonly DraftHost[]): EntryState {
  if (hosts.some(({ name }) => name === entry.name)) return 'known'
  const address = entry.address || entry.name
  const port = entry.port ?? 22
  const same = hosts.some((host) => host.address === address && Number(host.vars.ansible_port ?? 22) === port)
  return same ? 'addressTaken' : 'new'
}

/** Names that come twice are told, and the first of them stays. */
export function withoutRepeats(entries: readonly HostEntry[]): Entries {
  const seen = new Map<string, number>()
  const problems: EntryProblem[] = []
  const kept = entries.filter((entry, at) => {
    const line = entry.line ?? at + 1
    const first = seen.get(entry.name)
    if (first === undefined) {
      seen.set(entry.name, line)
      return true
    }
    problems.push({ line, text: text('hosts:add.problem.repeated', { name: entry.name, line: first }) })
    return false
  })
  return { entries: kept, problems }
}
