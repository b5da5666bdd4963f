import { hostAddress, type InterfaceAddress } from '#shared/lib/host-address'
import { parseIp, sameIp } from '#shared/lib/ip'
import type { HostFacts, NetworkInterface } from '#shared/model/host'
import type { OptionView } from './types'

/** Whether a text is an address and not a name. */
export function isAddress(text: string): boolean {
  return parseIp(text) !== null
}

/** The addresses that the cloud is served at, each once, as they are written. */
export function vips(options: OptionView): readonly string[] {
  const both = [options.string('kolla_internal_vip_address'), options.string('kolla_external_vip_address')]
  return both.filter((vip, at) => vip !== '' && !both.slice(0, at).some((other) => sameIp(vip, other)))
}

export function isVip(options: OptionView, address: string): boolean {
  return vips(options).some((vip) => sameIp(vip, address))
}

/** A host's place on a network: the interface, and the address on it; null where the host lacks them. */
export interface NetworkPlace {
  readonly interface: NetworkInterface | null
  readonly address: InterfaceAddress | null
}

/**
 * Where a host is on a network, by `<network>_interface` and `<network>_address_family`: the one place where this is
 * decided, for configuration, plan, checks and everything else. Without keepalived nothing moves between hosts, and the
 * internal address may be the host's own.
 */
export function placeOn(network: string, facts: HostFacts, options: OptionView): NetworkPlace {
  const wanted = options.string(`${network}_interface`)
  const found = facts.interfaces.find(({ name }) => name === wanted)
  if (!found) return { interface: null, address: null }
  const family = familyOf(network, options)
  const [balanced, kept] = [options.bool('enable_haproxy'), options.bool('enable_keepalived')]
  const own = hostAddress(found.addresses, family, balanced || kept ? vips(options) : [])
  return { interface: found, address: own ?? (kept ? null : hostAddress(found.addresses, family, [])) }
}

/** `<network>_address_family` */
export function familyOf(network: string, options: OptionView): 4 | 6 {
  return options.string(`${network}_address_family`) === 'ipv6' ? 6 : 4
}
