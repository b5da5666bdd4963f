import { type Ip, parseIp, sameIp } from './ip'

/** An address of a host's interface, as its facts tell it. */
export interface InterfaceAddress {
  readonly family: 4 | 6
  readonly address: string
  readonly prefix: number
  /** Temporary or deprecated: the host itself will give it up. */
  readonly fleeting?: true
}

/**
 * The address at which a host is found on a network: the first of the family on the network's interface that is none
 * of `shared`, the addresses that move between hosts; null where there is none. Of IPv6 only addresses of global scope
 * count, and one that the host will give up only where it has no other.
 * Kolla's filter `kolla_address` leaves shared addresses out for IPv6, and takes Ansible's primary address for IPv4.
 */
export function hostAddress(
  addresses: readonly InterfaceAddress[],
  family: 4 | 6,
  shared: readonly string[],
): InterfaceAddress | null {
  const own = addresses.filter(
    (one) =>
      one.family === family && isGlobal(one.address) && !shared.some((vip) => sameIp(vip, one.address)),
  )
  return own.find(({ fleeting }) => !fleeting) ?? own[0] ?? null
}

/** Neither of one link (fe80::/10), nor of one site (fec0::/10), nor of the host alone. */
function isGlobal(address: string): boolean {
  const ip = parseIp(address)
  return ip === null || ip.family === 4 || !isLocal(ip)
}

function isLocal({ value }: Ip): boolean {
  const link = value >> 118n
  return link === 0x3fan || link === 0x3fbn || value <= 1n
}
