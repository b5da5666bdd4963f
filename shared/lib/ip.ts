export interface Ip {
  readonly family: 4 | 6
  readonly value: bigint
}

/** An IPv4 address in four decimal parts, or an IPv6 address; null for anything else. */
export function parseIp(text: string): Ip | null {
  return text.includes(':') ? parse6(text) : parse4(text)
}

/** Whether an address or a name is an IPv6 address: nothing else there holds a colon. */
export function isIpv6(address: string): boolean {
  return address.includes(':')
}

/** An address or a name as it stands before `:port` in a URL, a `bind` or a `server` line: IPv6 in brackets. */
export function inUrl(address: string): string {
  return isIpv6(address) ? `[${address}]` : address
}

/** Whether two texts are the same address, however they are written. */
export function sameIp(a: string, b: string): boolean {
  const [one, other] = [parseIp(a), parseIp(b)]
  return one !== null && other !== null && one.family === other.family && one.value === other.value
}

/** Whether an address lies in the subnet that another one with a prefix lies in. */
export function isInSubnet(text: string, of: string, prefix: number): boolean {
  const [ip, base] = [parseIp(text), parseIp(of)]
  if (!ip || !base || ip.family !== base.family) return false
  const rest = BigInt(bitsOf(base) - prefix)
  return ip.value >> rest === base.value >> rest
}

/** The first and the last address of an IPv4 subnet, which no host can have; never so with IPv6, /31 and /32. */
export function isEdgeOf(text: string, of: string, prefix: number): boolean {
  const ip = parseIp(text)
  if (!ip || ip.family === 6 || prefix > 30 || !isInSubnet(text, of, prefix)) return false
  const mask = (1n << BigInt(32 - prefix)) - 1n
  return (ip.value & mask) === 0n || (ip.value & mask) === mask
}

/** `10.20.0.0/22` of 10.20.1.5 and 22; the text as it is where it is no address. */
export function subnetOf(text: string, prefix: number): string {
  const ip = parseIp(text)
  if (!ip) return `${text}/${prefix}`
  const rest = BigInt(bitsOf(ip) - prefix)
  return `${formatIp({ family: ip.family, value: (ip.value >> rest) << rest })}/${prefix}`
}

export function formatIp({ family, value }: Ip): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.')
  const parts = Array.from({ length: 8 }, (_, at) => (value >> BigInt(112 - at * 16)) & 0xffffn)
  const words = parts.map((part) => part.toString(16))
  const zeros = longestZeros(words)
  if (zeros.count < 2) return words.join(':')
  return `${words.slice(0, zeros.at).join(':')}::${words.slice(zeros.at + zeros.count).join(':')}`
}

function longestZeros(words: readonly string[]): { readonly at: number; readonly count: number } {
  const runs = words.map((_, at) => {
    const end = words.findIndex((word, other) => other >= at && word !== '0')
    return { at, count: (end < 0 ? words.length : end) - at }
  })
  return runs.reduce((best, run) => (run.count > best.count ? run : best))
}

function bitsOf({ family }: Ip): number {
  return family === 4 ? 32 : 128
}

function parse4(text: string): Ip | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1)
  if (!parts) return null
  // A leading zero means octal to some programs.
  if (parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0')))) return null
  return { family: 4, value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) }
}

function parse6(text: string): Ip | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head, tail] = halves.map(groupsOf)
  if (!head || (halves.length === 2 && !tail)) return null
  const missing = 8 - head.length - (tail?.length ?? 0)
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const all = [...head, ...Array.from({ length: missing }, () => 0n), ...(tail ?? [])]
  return { family: 6, value: all.reduce((sum, part) => (sum << 16n) + part, 0n) }
}

/** The 16-bit groups of a half; the last one may be an IPv4 address. */
function groupsOf(half: string): bigint[] | null {
  if (half === '') return []
  const groups: bigint[] = []
  const parts = half.split(':')
  for (const [at, part] of parts.entries()) {
    const four = at === parts.length - 1 && part.includes('.') ? parse4(part) : null
    if (four) groups.push(four.value >> 16n, four.value & 0xffffn)
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`))
    else return null
  }
  return groups
}
