import type { Draft, Evidence, StepId, StepProblem } from '../state'
import { problemsAt } from './steps'

export type Standing = 'notVisited' | 'toDo' | 'running' | 'done' | 'problem' | 'outOfDate'

/** How far a step has come, by what was seen and when; where the user is now plays no part. */
export interface StepState {
  readonly standing: Standing
  /** When that was seen, ISO; null where nothing was seen, or it is read from the files as they are. */
  readonly at: string | null
  readonly problems: ProblemCounts
}

export interface ProblemCounts {
  readonly errors: number
  readonly toDo: number
  readonly warnings: number
}

/** What rail and footer count. */
export function problemCounts(problems: readonly StepProblem[]): ProblemCounts {
  const count = (wanted: StepProblem['severity']) =>
    problems.filter(({ severity }) => severity === wanted).length
  return { errors: count('error'), toDo: count('toDo'), warnings: count('warning') }
}

/** An error counts before all that was seen; to be done takes more than to have opened a step. */
export function stepState(step: StepId, draft: Draft, problems: readonly StepProblem[]): StepState {
  const counts = problemCounts(problemsAt(problems, step))
  const seen = seenOf[step](draft, step)
  if (counts.errors > 0) return { ...seen, standing: 'problem', problems: counts }
  return { ...(counts.toDo > 0 ? { standing: 'toDo', at: null } : seen), problems: counts }
}

type Seen = Pick<StepState, 'standing' | 'at'>

const seenOf: Readonly<Record<StepId, (draft: Draft, step: StepId) => Seen>> = {
  environment: ({ summary }) => (summary ? { standing: 'done', at: null } : { standing: 'toDo', at: null }),
  hosts: tested,
  services: decided,
  network: decided,
  tls: decided,
  preflight: (draft, step) => evident(draft.checked) ?? begun(draft, step),
  review: reviewed,
  deploy: deployed,
  done: ({ run }) =>
    run?.state === 'done' ? { standing: 'done', at: run.at } : { standing: 'notVisited', at: null },
}

/** Every host let us in, as the oldest of their tests says. A cluster that was deployed was reached too. */
function tested(draft: Draft, step: StepId): Seen {
  const targets = draft.hosts.filter(({ target }) => target)
  const ok = targets.filter(({ name }) => draft.tests[name]?.state === 'ok')
  const tests = ok.flatMap(({ name }) => draft.tested[name] ?? [])
  const oldest = tests.map(({ at }) => at).sort()[0] ?? null
  if (tests.some(({ outOfDate }) => outOfDate)) return { standing: 'outOfDate', at: oldest }
  if (targets.length > 0 && tests.length === targets.length) return { standing: 'done', at: oldest }
  const asked = targets.some(({ name }) => draft.tests[name] !== undefined)
  return asked ? { standing: 'toDo', at: null } : (asDeployed(draft) ?? begun(draft, step))
}

/** What is only chosen needs no proof: it was looked at, or has been deployed. */
function decided(draft: Draft, step: StepId): Seen {
  const at = draft.visited[step]
  if (at !== undefined) return { standing: 'done', at }
  return asDeployed(draft) ?? { standing: 'notVisited', at: null }
}

/** A plan is there to be approved: what was begun from it has been. */
function reviewed(draft: Draft, step: StepId): Seen {
  const { planned, run } = draft
  if (planned?.outOfDate) return { standing: 'outOfDate', at: planned.at }
  if (planned && (run === null || run.at < planned.at)) return { standing: 'toDo', at: planned.at }
  return run ? { standing: 'done', at: run.at } : begun(draft, step)
}

/** A stage leaves the rest to the next plan. Runs that failed are problems. */
function deployed(draft: Draft, step: StepId): Seen {
  const { run, planned } = draft
  if (run === null) return begun(draft, step)
  if (run.state === 'running') return { standing: 'running', at: run.at }
  const edited = draft.edited === true || (planned?.outOfDate === true && planned.at <= run.at)
  if (run.state === 'done' && edited) return { standing: 'outOfDate', at: run.at }
  return { standing: run.state === 'done' ? 'done' : 'toDo', at: run.at }
}

function evident(evidence: Evidence | null): Seen | null {
  return evidence && { standing: evidence.outOfDate ? 'outOfDate' : 'done', at: evidence.at }
}

function asDeployed({ run }: Draft): Seen | null {
  return run?.state === 'done' ? { standing: 'done', at: run.at } : null
}

function begun({ visited }: Draft, step: StepId): Seen {
  return { standing: visited[step] === undefined ? 'notVisited' : 'toDo', at: null }
}
