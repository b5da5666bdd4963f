import type { LinkMeasure } from '#shared/ipc/areas/hosts'

export type LinkVerdict = 'good' | 'lossy' | 'narrow' | 'duplicate' | 'unreachable' | 'unknown'

/** Bytes that a tunnel adds to each packet: VXLAN over IPv4 and IPv6. */
export const tunnelOverhead = { ipv4: 50, ipv6: 70 } as const

/** The worst that is known of a link. */
export function verdictOf(link: LinkMeasure): LinkVerdict {
  if (link.macs.length > 1) return 'duplicate'
  if (link.failure) return 'unknown'
  if (!link.reachable) return 'unreachable'
  if ((link.loss ?? 0) > 0) return 'lossy'
  if (link.mtu !== null && link.mtu < link.wantedMtu) return 'narrow'
  return 'good'
}

/** Worst first. */
export const verdicts: readonly LinkVerdict[] = [
  'duplicate',
  'unreachable',
  'unknown',
  'lossy',
  'narrow',
  'good',
]

export type LinkTable = ReadonlyMap<string, ReadonlyMap<string, LinkMeasure>>

export function tableOf(links: readonly LinkMeasure[]): LinkTable {
  const rows = new Map<string, Map<string, LinkMeasure>>()
  for (const link of links) {
    const row = rows.get(link.from) ?? new Map<string, LinkMeasure>()
    row.set(link.to, link)
    rows.set(link.from, row)
  }
  return rows
}

export function countsOf(links: readonly LinkMeasure[]): Readonly<Record<LinkVerdict, number>> {
  const counts = { good: 0, lossy: 0, narrow: 0, duplicate: 0, unreachable: 0, unknown: 0 }
  for (const link of links) counts[verdictOf(link)] += 1
  return counts
}

/** Links that are not good, worst first. */
export function badLinks(links: readonly LinkMeasure[]): readonly LinkMeasure[] {
  return links
    .map((link) => ({ link, rank: verdicts.indexOf(verdictOf(link)) }))
    .filter(({ rank }) => rank < verdicts.indexOf('good'))
    .sort((a, b) => a.rank - b.rank)
    .map(({ link }) => link)
}

/** The most hosts whose pairs are measured and drawn at once. */
export const mostMeasured = 60
