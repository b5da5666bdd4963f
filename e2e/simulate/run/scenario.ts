import { settledThings } from '../check/settled'
import { differences, type Snapshot } from '../check/snapshot'
import { type Violation, violation } from '../check/violation'
import { drift } from '../cluster/drift'
import type { Cluster } from '../cluster/environment'
import { randomFrom } from '../random'
import { fixInWeather } from './bare'
import { type History, type HistoryOptions, historyOf } from './history'
import { oneAttempt, type Stage, stageFor } from './stage'

/** So many runs meet their own faults in the same cluster with the same changes: good weather is simulated once for them. */
export const runsOfHistory = 4

export interface ScenarioResult {
  readonly violations: readonly Violation[]
  /** What happened, line by line. */
  readonly log: readonly string[]
  /** Planned in it; what good weather needed before is counted in its history. */
  readonly operations: number
}

export interface ScenarioOptions extends HistoryOptions {
  readonly seed: number
  readonly run: number
  /** Without them only what happens in good weather is looked at. */
  readonly faults?: boolean
}

/** One run of the simulation by itself. The same seed and number do the same. */
export async function runScenario({
  seed,
  run,
  faults,
  ...options
}: ScenarioOptions): Promise<ScenarioResult> {
  const history = await historyOf(nameOfHistory(seed, run), options)
  return faults === false ? history : underFaults(history, `${seed}/${run}`)
}

export function nameOfHistory(seed: number, run: number): string {
  return `${seed}/history ${Math.floor(run / runsOfHistory)}`
}

/** The same is done once more under faults: it must end in the same state. `name` chooses the faults. */
export async function underFaults(history: History, name: string): Promise<ScenarioResult> {
  const { cluster, hands, prepared, steps } = history
  const stage = stageFor(cluster, `${name}/foul`, hands, prepared)
  if (history.violations.length === 0 && randomFrom(name).chance(0.25))
    stage.violations.push(...(await fixInWeather(cluster, `${name}/fix`, { hands, prepared, faulty: true })))
  for (const step of steps) {
    if (history.violations.length + stage.violations.length > 0) break
    if (step.byHand) drift(step.byHand(), stage.world, step.cluster)
    if (!(await inFoulWeather(stage, step.cluster))) break
    stage.violations.push(...unlike(step.settled, stage))
  }
  return {
    violations: [...history.violations, ...stage.violations],
    log: [...history.log, 'under faults:', ...stage.log],
    operations: stage.operations,
  }
}

/** The first attempts meet faults; once all is mended, further ones come to an end. */
async function inFoulWeather(stage: Stage, cluster: Cluster): Promise<boolean> {
  const { faults, clock } = stage
  for (let turn = 0; turn < 10; turn += 1) {
    const ended = await oneAttempt(stage, cluster, turn < 2)
    if (!ended || stage.violations.length > 0) return false
    faults.heal()
    if (ended.end === 'empty') return true
    await clock.drive(clock.sleep(90_000), 3_600_000)
  }
  stage.violations.push(violation('resume.notSettled', 'after ten attempts there was still something to do'))
  return false
}

function unlike(settled: Snapshot, { world }: Stage): readonly Violation[] {
  const found = differences(settled, settledThings(world)).filter(
    // Jobs that only an outage needs leave marks of their own.
    ({ kind, how }) => kind !== 'mark' || how !== 'appeared',
  )
  return found.map(({ kind, host, name, how }) =>
    violation('resume.differs', `${kind} ${name}${host === null ? '' : ` on ${host}`} ${how}`),
  )
}
