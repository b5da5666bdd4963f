import type { Redact } from '#shared/lib/secret'
import type { Finding } from '#shared/model/finding'
import { maskOutput } from '../plan/mask'
import type { Desired, Observed } from '../plan/state'
import type { HostSession } from '../ports'
import type { Prepared } from '../prepare'
import { diagnose } from './diagnose'

/** Of a picture of the cluster, what tells where to look. */
export interface Known {
  readonly prepared: Pick<Prepared, 'catalog'>
  readonly sessions: ReadonlyMap<string, Pick<HostSession, 'reader'>>
  readonly observed: Observed
  readonly desired: Desired
}

/**
 * Known causes of what is wrong with a service on a host, the worst first; without a container, with the first one that it has there.
 * What programs said is not masked yet.
 */
export async function findCauses(
  { prepared, sessions, observed, desired }: Known,
  at: { readonly host: string; readonly service: string; readonly container?: string | undefined },
): Promise<readonly Finding[]> {
  const reader = sessions.get(at.host)?.reader
  const docker = observed.hosts[at.host]?.docker
  const placed = [...(desired.containers.get(at.host)?.values() ?? [])]
  const container = at.container ?? placed.find(({ service }) => service === at.service)?.spec.name
  if (!reader || !docker?.present || container === undefined) return []
  const diagnosis = prepared.catalog.find(({ id }) => id === at.service)?.diagnose
  return diagnose({ reader, service: at.service, diagnosis, container, engineFolder: docker.rootDir })
}

export function maskedFinding(finding: Finding, redact: Redact): Finding {
  const evidence = finding.evidence.map((place) => ({
    ...place,
    lines: place.lines.map((line) => maskOutput(line, redact)),
  }))
  return { ...finding, evidence }
}
