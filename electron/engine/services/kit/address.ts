import ipaddr from 'ipaddr.js'

/** An address as it stands before `:port` in a URL, a `bind` or a `server` line: IPv6 in brackets. */
export function inUrl(address: string): string {
  return ipaddr.IPv6.isValid(address) ? `[${address}]` : address
}
