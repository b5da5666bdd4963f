import { english } from '#shared/message/message'
import { settledThings } from '../check/settled'
import { differences } from '../check/snapshot'
import { type Violation, violation } from '../check/violation'
import { changedByUser } from '../cluster/change'
import { drift } from '../cluster/drift'
import type { Cluster } from '../cluster/environment'
import { randomCluster } from '../cluster/random-cluster'
import { randomFrom } from '../random'
import { fixOnBareHosts } from './bare'
import { type Hands, preparing } from './operator'
import { oneAttempt, type Stage, stageFor } from './stage'

export interface ScenarioResult {
  readonly violations: readonly Violation[]
  /** What happened, line by line. */
  readonly log: readonly string[]
  readonly operations: number
}

export interface ScenarioOptions {
  readonly seed: number
  readonly run: number
  readonly hands?: Hands
  /** Without them only what happens in good weather is looked at. */
  readonly faults?: boolean
  /** How many hosts, where it matters. */
  readonly size?: number
}

/**
 * One run of the simulation: a random cluster is deployed, changed and deployed again, under faults; beside it the same is
 * done in good weather. Both must end in the same state. The same seed and number do the same.
 */
export async function runScenario(options: ScenarioOptions): Promise<ScenarioResult> {
  const name = `${options.seed}/${options.run}`
  const random = randomFrom(name)
  const cluster = randomCluster(random.fork('cluster'), options.size)
  const steps = random.pick([1, 1, 2, 2, 3])
  const hands = options.hands ?? {}
  const prepared = preparing(hands)
  const fair = stageFor(cluster, `${name}/fair`, hands, prepared)
  const foul = options.faults === false ? null : stageFor(cluster, `${name}/foul`, hands, prepared)
  let now = cluster
  fair.log.push(describe(cluster))
  const fixed = await fixOnBareHosts(cluster, `${name}/fix`, { ...options, prepared })
  if (fixed.length > 0) return { violations: fixed, log: fair.log, operations: 0 }
  for (let step = 0; step < steps; step += 1) {
    const choice = randomFrom(`${name}/step ${step}`)
    const drifts = step > 0 && choice.chance(0.5)
    if (step > 0 && !drifts) {
      const change = changedByUser(choice, now)
      now = change.cluster
      fair.log.push(`change: ${change.what}`)
    }
    if (drifts) fair.log.push(`by hand: ${drift(choice.fork('drift'), fair.world, now)}`)
    if (drifts && foul) drift(choice.fork('drift'), foul.world, now)
    if (!(await inFairWeather(fair, now))) break
    if (foul && !(await inFoulWeather(foul, now))) break
    if (foul) compare(fair, foul)
    if (fair.violations.length + (foul?.violations.length ?? 0) > 0) break
  }
  return {
    violations: [...fair.violations, ...(foul?.violations ?? [])],
    log: [...fair.log, ...(foul ? ['under faults:', ...foul.log] : [])],
    operations: fair.operations + (foul?.operations ?? 0),
  }
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

function compare(fair: Stage, foul: Stage): void {
  const found = differences(settledThings(fair.world), settledThings(foul.world)).filter(
    // Jobs that only an outage needs leave marks of their own.
    ({ kind, how }) => kind !== 'mark' || how !== 'appeared',
  )
  foul.violations.push(
    ...found.map(({ kind, host, name, how }) =>
      violation('resume.differs', `${kind} ${name}${host === null ? '' : ` on ${host}`} ${how}`),
    ),
  )
}
