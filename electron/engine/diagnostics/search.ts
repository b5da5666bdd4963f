import type { Evidence, Finding, Severity } from '#shared/model/finding'
import type { Signature } from '../services/kit'

/** Looks for signatures in lines as they come; it holds two lines of each at most. Pure. */
export interface Search {
  line(source: string, text: string): void
  /** The worst first; what was said too seldom is none. */
  findings(host: string, service: string): readonly Finding[]
}

export function makeSearch(signatures: readonly Signature[]): Search {
  const seen = new Map<Signature, Map<string, Evidence>>()
  return {
    line: (source, text) => {
      for (const signature of signatures) {
        if (!signature.match.test(text)) continue
        const places = seen.get(signature) ?? new Map<string, Evidence>()
        seen.set(signature, places)
        const before = places.get(source)
        const [first = text] = before?.lines ?? []
        places.set(source, {
          source,
          lines: before ? [first, text] : [text],
          count: (before?.count ?? 0) + 1,
        })
      }
    },
    findings: (host, service) =>
      signatures
        .flatMap((signature) =>
          findingOf(signature, host, service, [...(seen.get(signature)?.values() ?? [])]),
        )
        .toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity)),
  }
}

const order: readonly Severity[] = ['critical', 'warning', 'note']

function findingOf(
  { match: _, least = 1, ...words }: Signature,
  host: string,
  service: string,
  evidence: readonly Evidence[],
): readonly Finding[] {
  const count = evidence.reduce((sum, place) => sum + place.count, 0)
  return count > 0 && count >= least ? [{ ...words, host, service, evidence }] : []
}
