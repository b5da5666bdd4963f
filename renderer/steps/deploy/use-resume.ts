import { outcomeOf, useSeen } from '../../run/source'
import { useRun } from '../../state'

/** Goes on with the run on screen; null when there is nothing to go on with, or it still goes on. */
export function useResume(): (() => void) | null {
  const outcome = useSeen(outcomeOf)
  const dir = useRun((run) => run.dir)
  const id = useRun((run) => run.id)
  const ended = useRun((run) => run.state === 'ended')
  const begin = useRun((run) => run.begin)
  if (!ended || dir === null || id === null || outcome === 'done' || outcome === 'running') return null
  return () => void begin({ dir, resumes: id })
}
