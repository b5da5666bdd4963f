import { english } from '#shared/message/message'
import { settledThings } from '../check/settled'
import type { Snapshot } from '../check/snapshot'
import { type Violation, violation } from '../check/violation'
import { changedByUser } from '../cluster/change'
import { drift } from '../cluster/drift'
import type { Cluster } from '../cluster/environment'
import { randomCluster } from '../cluster/random-cluster'
import { type Random, randomFrom } from '../random'
import { fixInWeather } from './bare'
import { type Hands, preparing } from './operator'
import { oneAttempt, type Stage, stageFor } from './stage'

/** What becomes of a cluster and its changes in good weather. Runs under faults are held against it. */
export interface History {
  readonly cluster: Cluster
  readonly hands: Hands
  readonly prepared: ReturnType<typeof preparing>
  /** Those that came to a good end, in order. */
  readonly steps: readonly Step[]
  readonly violations: readonly Violation[]
  readonly log: readonly string[]
  readonly operations: number
}

/** One wish of the user, or something that somebody did by hand, and what the world was like once it was settled. */
export interface Step {
  readonly cluster: Cluster
  /** A fork for each world, so that the same is done by hand in all of them. */
  readonly byHand: (() => Random) | null
  readonly settled: Snapshot
}

export interface HistoryOptions {
  readonly hands?: Hands
  /** How many hosts, where it matters. */
  readonly size?: number
}

/** A random cluster is deployed, changed and deployed again, and nothing goes wrong. The same name does the same. */
export async function historyOf(name: string, { hands = {}, size }: HistoryOptions = {}): Promise<History> {
  const random = randomFrom(name)
  const cluster = randomCluster(random.fork('cluster'), size)
  const most = random.pick([1, 1, 1, 2, 2, 3])
  const prepared = preparing(hands)
  const stage = stageFor(cluster, `${name}/fair`, hands, prepared)
  stage.log.push(describe(cluster))
  if (random.chance(0.5))
    stage.violations.push(...(await fixInWeather(cluster, `${name}/fix`, { hands, prepared, faulty: false })))
  const steps: Step[] = []
  let now = cluster
  while (steps.length < most && stage.violations.length === 0) {
    const next = nextStep(stage, `${name}/step ${steps.length}`, now, steps.length === 0)
    now = next.cluster
    if (!(await inFairWeather(stage, now))) break
    steps.push({ ...next, settled: settledThings(stage.world) })
  }
  const { violations, log, operations } = stage
  return { cluster, hands, prepared, steps, violations, log, operations }
}

function nextStep(stage: Stage, name: string, now: Cluster, first: boolean): Omit<Step, 'settled'> {
  const choice = randomFrom(name)
  if (first) return { cluster: now, byHand: null }
  if (choice.chance(0.5)) {
    const byHand = () => choice.fork('drift')
    stage.log.push(`by hand: ${drift(byHand(), stage.world, now)}`)
    return { cluster: now, byHand }
  }
  const { cluster, what } = changedByUser(choice, now)
  stage.log.push(`change: ${what}`)
  return { cluster, byHand: null }
}

function describe({ members, groups, globals }: Cluster): string {
  const sizes = Object.entries(groups).map(([name, hosts]) => `${name} ${hosts.length}`)
  return `${members.length} hosts: ${sizes.join(', ')}; ${JSON.stringify(globals)}`
}

/** One attempt does it, and the next one finds nothing to do. False where the engine refuses the configuration. */
async function inFairWeather(stage: Stage, cluster: Cluster): Promise<boolean> {
  for (let turn = 0; turn < 4; turn += 1) {
    const ended = await oneAttempt(stage, cluster, false)
    if (!ended || stage.violations.length > 0) return false
    if (ended.end === 'refused') return false
    if (ended.end === 'empty') return true
    // What has just started copies its files and asks its health check in its own time.
    await stage.clock.drive(stage.clock.sleep(45_000), 60_000)
    const learns = ended.plan?.next !== undefined
    if (ended.end === 'failed' && !learns) {
      stage.violations.push(violation('fair.failed', JSON.stringify(ended.failures)))
      return false
    }
    if (turn > 0 && !learns) {
      const left = ended.plan?.operations
        .filter(({ kind }) => kind !== 'barrier')
        .map(({ id, reasons }) => `${id} (${reasons.map(({ text }) => english(text)).join('; ')})`)
        .join(', ')
      stage.violations.push(violation('plan.notEmpty', `the next plan held ${left}`))
      return false
    }
  }
  return false
}
