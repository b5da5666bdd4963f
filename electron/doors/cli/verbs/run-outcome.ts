import type { Progress } from '#shared/ipc/contract'
import type { RunResult } from '#shared/model/run'

/** What a run that did not end well is told as: `run` is empty when none was made. */
export interface RunOutcome {
  readonly run: string
  readonly result: RunResult
}

/** Nothing was carried out yet, and nothing will be unless the run begins. */
export const noRunYet: RunOutcome = { run: '', result: 'refused' }

/** Takes what is told while a run is started into what is known of it; a run that began and never ended has failed. */
export function takeOutcome(known: RunOutcome, progress: Progress): RunOutcome {
  if (progress.type === 'begun') return { ...known, run: progress.run }
  if (progress.type !== 'run') return known
  const { event } = progress
  if (event.type === 'runStarted') return { run: event.run, result: 'failed' }
  return event.type === 'runFinished' ? { run: event.run, result: event.result } : known
}
