import type { AccessCard, Reach } from '#shared/ipc/areas/access'
import type { RunSummary } from '#shared/ipc/areas/run'
import { isOfCluster } from '#shared/model/intent-text'
import { nextOf } from '../../state'

/** What may be said of the cluster as a whole. */
export type Standing =
  | 'asking'
  | 'notDeployed'
  | 'answering'
  | 'deploying'
  | 'unfinished'
  | 'deployed'
  | 'deployedSilent'

export interface Evidence {
  /** Newest first; null until they were read. */
  readonly runs: readonly Pick<RunSummary, 'result' | 'intent'>[] | null
  /** What answers at the cluster's addresses; null while they are asked, or where that failed. */
  readonly reached: readonly Reach[] | null
}

/**
 * From the last run and from what answers now, never from the step that is open. A cluster that no run of Slipway made,
 * such as one of Kolla-Ansible, counts by what answers alone.
 */
export function standingOf({ runs, reached }: Evidence): Standing {
  if (runs === null || reached === null) return 'asking'
  const answers = reached.length > 0 && reached.every(({ reachable }) => reachable)
  switch (nextOf(runs.filter(({ intent }) => isOfCluster(intent)))) {
    case 'watch':
      return 'deploying'
    case 'resume':
      return 'unfinished'
    case 'install':
      return answers ? 'answering' : 'notDeployed'
    case 'use':
      return answers ? 'deployed' : 'deployedSilent'
  }
}

/** Who of Keystone and Horizon does not answer. */
export function silentOf(
  { keystoneUrl }: Pick<AccessCard, 'keystoneUrl'>,
  reached: readonly Reach[] | null,
): readonly string[] {
  const silent = (reached ?? []).filter(({ reachable }) => !reachable)
  return silent.map(({ target }) => (target === keystoneUrl ? 'Keystone' : 'Horizon'))
}
