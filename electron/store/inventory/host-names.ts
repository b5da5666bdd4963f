import { msg, quoted } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'
import { expandRanges, parseHostPattern } from './hosts'
import { complain, type Problems, quotable, warn } from './problems'

export interface HostNames {
  readonly names: readonly string[]
  readonly port?: number
}

/** The host names that a pattern stands for; none where it cannot be read, which is reported. */
export function namesOf(
  text: string,
  place: SourcePlace,
  problems: Problems,
  options: { readonly ini: boolean },
): HostNames {
  const { pattern, port } = parseHostPattern(text)
  const expanded = expandRanges(pattern)
  if (!expanded.ok) {
    complain(problems, place, {
      code: 'inventory.host.range',
      what: msg`The host range ${expanded.range} cannot be expanded: ${expanded.why}.`,
      ...quotable(text, text),
      remedy: text.startsWith('[')
        ? msg`Close the section with ], as in [control].`
        : msg`Write ranges as node[01:10], node[1:9:2] or node[a:f].`,
    })
    return { names: [] }
  }
  if (!isName(text, expanded.names, port, place, problems, options.ini)) return { names: [] }
  if (expanded.names.length === 0) {
    warn(problems, place, {
      code: 'inventory.host.emptyRange',
      what: msg`The host range stands for no host at all.`,
      saw: quoted(text),
      remedy: msg`Put the lower end first.`,
    })
  }
  return port === undefined ? { names: expanded.names } : { names: expanded.names, port }
}

function isName(
  text: string,
  names: readonly string[],
  port: number | undefined,
  place: SourcePlace,
  problems: Problems,
  ini: boolean,
): boolean {
  if (ini && text.endsWith(':') && port === undefined) {
    complain(problems, place, {
      code: 'inventory.host.port',
      what: msg`A host name ends with a colon, but no port follows.`,
      saw: quoted(text),
      remedy: msg`Write host or host:port. Where the file is meant as YAML, name it .yml or mend its syntax.`,
    })
    return false
  }
  if (names.some((name) => name === '') || (ini && names.some((name) => name.trim() === '---'))) {
    complain(problems, place, {
      code: 'inventory.host.name',
      what: msg`This is not a host name.`,
      saw: quoted(text),
      remedy: msg`Write a host name, an address or a range of them.`,
    })
    return false
  }
  return true
}
