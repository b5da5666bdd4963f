import ipaddr from 'ipaddr.js'
import type { OptionView } from '../options/types'

/** Whether a text is an address and not a name. */
export function isAddress(text: string): boolean {
  return ipaddr.isValid(text)
}

/** `10.0.0.0/24` */
export function subnetOf(address: string, prefix: number): string {
  const parsed = ipaddr.parse(address)
  const network = parsed.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6
  return `${network.networkAddressFromCIDR(`${address}/${prefix}`).toString()}/${prefix}`
}

/** Whether an address lies in the subnet of another. */
export function isInSubnet(candidate: string, address: string, prefix: number): boolean {
  const [one, other] = [ipaddr.parse(candidate), ipaddr.parse(address)]
  return one.kind() === other.kind() && subnetOf(candidate, prefix) === subnetOf(address, prefix)
}

/** The addresses of the cloud, each once. */
export function vips(options: OptionView): readonly string[] {
  const both = [options.string('kolla_internal_vip_address'), options.string('kolla_external_vip_address')]
  return [...new Set(both)].filter((vip) => vip !== '')
}
