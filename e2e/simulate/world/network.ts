import type { Carrier } from './balancer'
import type { Listener, SimulatedHost } from './types'

/** Addresses, and who answers there. */
export interface Network {
  /** keepalived's lives, by what they would carry. */
  readonly carriers: Set<Carrier>
  sharedAddresses(host: SimulatedHost): readonly string[]
  /** Who accepts a connection at an address, seen from a host. */
  connect(from: SimulatedHost, address: string, port: number): Listener | null
  /** Who answers in the end: a balancer hands on. Null when nobody does. */
  reach(from: SimulatedHost, address: string, port: number): Listener | null
}

export function network(hosts: ReadonlyMap<string, SimulatedHost>): Network {
  const carriers = new Set<Carrier>()
  const holders = new Map<string, Carrier>()
  /** Nobody takes an address from a host that works. */
  const holderOf = (address: string): Carrier | undefined => {
    const able = [...carriers].filter(
      ({ addresses, life, tracks }) =>
        addresses.includes(address) && !life.host.cut && !life.over && (!tracks || isBalanced(life.host)),
    )
    const holder = holders.get(address)
    if (holder && able.includes(holder)) return holder
    const best = able.toSorted((a, b) => b.priority - a.priority)[0]
    if (best) holders.set(address, best)
    else holders.delete(address)
    return best
  }
  const ownerOf = (from: SimulatedHost, address: string): SimulatedHost | undefined => {
    if (address === '127.0.0.1' || address === 'localhost') return from
    for (const host of hosts.values()) if (host.address === address) return host
    return holderOf(address)?.life.host
  }
  const connect = (from: SimulatedHost, address: string, port: number) => {
    const owner = ownerOf(from, address)
    if (!owner || (owner !== from && (owner.cut || from.cut))) return null
    return listenerOn(owner, address, port)
  }
  return {
    carriers,
    connect,
    reach: (from, address, port) => {
      const found = connect(from, address, port)
      return found?.onward ? found.onward() : found
    },
    sharedAddresses: (host) => {
      const all = new Set([...carriers].flatMap(({ addresses }) => addresses))
      return [...all].sort().filter((address) => holderOf(address)?.life.host === host)
    },
  }
}

function isBalanced(host: SimulatedHost): boolean {
  for (const { listeners } of host.lives.values()) if (listeners.some(({ onward }) => onward)) return true
  return false
}

function listenerOn(owner: SimulatedHost, address: string, port: number): Listener | null {
  for (const life of owner.lives.values()) {
    for (const listener of life.listeners) {
      const everywhere = listener.address === '*' || listener.address === '0.0.0.0'
      if (listener.port === port && (everywhere || listener.address === address)) return listener
    }
  }
  return null
}
