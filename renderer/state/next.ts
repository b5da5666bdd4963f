import type { RunSummary } from '#shared/ipc/areas/run'
import { isOfCluster } from '#shared/model/intent-text'

/** The one thing to do next, from what was run. */
export type Next = 'install' | 'watch' | 'resume' | 'use'

/** Whether a run of Slipway has ever deployed the cluster. */
export function wasDeployed(list: readonly Pick<RunSummary, 'result' | 'intent'>[]): boolean {
  return list.some(({ result, intent }) => result === 'done' && isOfCluster(intent))
}

/** The newest run that was not refused decides: refused ones changed nothing. */
export function nextOf(list: readonly Pick<RunSummary, 'result'>[]): Next {
  const newest = list.find(({ result }) => result !== 'refused')
  if (!newest) return 'install'
  if (newest.result === 'running') return 'watch'
  return newest.result === 'done' ? 'use' : 'resume'
}
