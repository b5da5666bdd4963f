import { isIpv6 } from '#shared/lib/ip'

/** An address as clients of memcached are given it before `:port`. */
export function inMemcache(address: string): string {
  return isIpv6(address) ? `inet6:[${address}]` : address
}
