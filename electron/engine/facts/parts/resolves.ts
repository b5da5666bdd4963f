import { shellQuote } from '#shared/lib/shell'
import type { HostFacts } from '#shared/model/host'
import { type FactPart, linesOf } from './part'

/**
 * How the host resolves the given names. A name server that does not answer costs two seconds per name at most, and
 * ten in all: names not reached by then count as unresolved.
 */
export function resolves(names: readonly string[]): FactPart<HostFacts['resolves']> {
  const loop = 'for name; do printf ">%s\\n" "$name"; getent ahosts "$name"; done'
  const words = names.filter((name) => /^[\w.:-]+$/.test(name)).map(shellQuote)
  return {
    id: 'resolves',
    command:
      words.length > 0
        ? `RES_OPTIONS='timeout:1 attempts:1' timeout 10 sh -c '${loop}' sh ${words.join(' ')}`
        : ':',
    parse: parseResolves,
  }
}

function parseResolves(text: string): HostFacts['resolves'] {
  const found: Record<string, string[]> = {}
  let current: string[] = []
  for (const line of linesOf(text)) {
    if (line.startsWith('>')) {
      current = []
      found[line.slice(1)] = current
    } else {
      const [address = ''] = line.split(/\s/)
      if (!current.includes(address)) current.push(address)
    }
  }
  return found
}
