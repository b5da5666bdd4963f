import type { CheckList } from './checks'

interface HealthMark {
  readonly state: 'running' | 'failed' | 'warning' | 'done'
  /** Answers that failed. */
  readonly failed: number
}

/**
 * What the last look at the cluster's health says in a word. Null before there was one, and when one that was stopped or
 * could not be made found nothing broken: what was not looked at is not said to be well.
 */
export function healthMark({
  results,
  running,
  complete,
}: Pick<CheckList, 'results' | 'running' | 'complete'>): HealthMark | null {
  if (results === null) return null
  const failed = results.filter(({ verdict }) => verdict === 'fail').length
  if (running) return { state: 'running', failed }
  if (failed > 0) return { state: 'failed', failed }
  if (!complete) return null
  return { state: results.some(({ verdict }) => verdict === 'warn') ? 'warning' : 'done', failed }
}
