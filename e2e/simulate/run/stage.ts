import { setMaxListeners } from 'node:events'
import type { PlannedIntent, Prepared } from '#engine'
import { effectViolations } from '../check/effects'
import { type MemberWatch, memberWatch } from '../check/members'
import { secretViolations, wordViolations } from '../check/said'
import {
  clusterThings,
  contentThings,
  type Difference,
  differences,
  heldBy,
  heldDifferences,
  heldWithoutKeys,
  hostThings,
  jobContainers,
  keyOf,
  reachesKeys,
  type Snapshot,
} from '../check/snapshot'
import { type Violation, violation } from '../check/violation'
import { type SimulatedClock, Stuck, simulatedClock } from '../clock'
import type { Cluster } from '../cluster/environment'
import { type Faults, faultsOn } from '../faults/faults'
import { randomFrom } from '../random'
import { type SimulatedWorld, simulatedWorld } from '../world/world'
import { type Attempt, attempt, type Hands, operatorOn, preparing } from './operator'

/** A world with everybody who watches it. */
export interface Stage {
  readonly world: SimulatedWorld
  readonly clock: SimulatedClock
  readonly faults: Faults
  readonly members: MemberWatch
  readonly hands: Hands
  readonly prepared: (cluster: Cluster) => Prepared
  /** What calls of ours changed of the cluster since the attempt began. */
  ours: Difference[]
  /** Keys of what others changed since then. */
  foreign: Set<string>
  runs: number
  /** Operations of all plans so far. */
  operations: number
  readonly log: string[]
  readonly violations: Violation[]
}

export function stageFor(cluster: Cluster, seed: string, hands: Hands, prepared = preparing(hands)): Stage {
  const clock = simulatedClock()
  const faults = faultsOn(() => stage.world, randomFrom(`${seed}/faults`))
  const members = memberWatch(() => stage.world)
  const stage: Stage = {
    world: simulatedWorld({
      hosts: cluster.hosts,
      clock,
      random: randomFrom(`${seed}/world`),
      meets: {
        fault: (call) => {
          members.called(call)
          return faults.meet(call)
        },
        illness: (life) => faults.illness(life),
        lasts: (life) => faults.lasts(life),
        changed: (before, after, { host }) => {
          const fact = after ?? before
          const foreign = faults.acting
          if (foreign && fact)
            stage.foreign.add(keyOf({ kind: 'container', host: host.name, name: fact.name }))
          members.changed(host.name, before, after, foreign)
        },
        // What a fault left behind may end by itself long after that fault.
        startedAgain: (host, name) => void stage.foreign.add(keyOf({ kind: 'container', host, name })),
        around: (work) => watched(stage, work),
        aroundCommand: async (life, work) => {
          const look = reachesKeys(life) ? heldBy : heldWithoutKeys
          const began = clock.passed
          const before = look(stage.world)
          const result = await work()
          if (clock.passed === began) stage.ours.push(...heldDifferences(before, look(stage.world)))
          return result
        },
      },
    }),
    clock,
    faults,
    members,
    hands,
    prepared,
    ours: [],
    foreign: new Set(),
    runs: 0,
    operations: 0,
    log: [],
    violations: [],
  }
  return stage
}

/** Most calls only ask: what is kept is never changed in place, so another one tells that it changed. */
function watched<T>(stage: Stage, work: () => T): T {
  const { world } = stage
  const held = world.galera.serving()?.component?.content
  const result = work()
  const now = world.galera.serving()?.component?.content
  if (held !== now && held && now) stage.ours.push(...differences(contentThings(held), contentThings(now)))
  return result
}

const day = 24 * 3_600_000

/** One attempt, with all that is asked of it. Faults meet it when `faulty`. */
export async function oneAttempt(
  stage: Stage,
  cluster: Cluster,
  faulty: boolean,
  intent: PlannedIntent = { kind: 'deploy' },
): Promise<Attempt | null> {
  const { world, clock, faults } = stage
  stage.ours = []
  stage.foreign = new Set()
  stage.runs += 1
  const before = { hosts: hostThings(world), cluster: clusterThings(world), jobs: jobContainers(world) }
  const told = faults.log.length
  const operator = operatorOn(world.ports, 'root@here')
  const rivals: Promise<unknown>[] = []
  const running = attempt({
    operator,
    prepared: stage.prepared(cluster),
    run: `run-${stage.runs}`,
    hands: stage.hands,
    intent,
    onPlan: (plan) => {
      stage.members.planned(plan, cluster.groups)
      const rival = () => void rivals.push(rivalOn(stage, cluster, () => over))
      if (faulty) faults.arm({ operator, hosts: cluster.members, rival }, 2 * plan.operations.length)
    },
    onEvent: (event) => faults.border(event),
  })
  let over = false
  running.then(
    () => {
      over = true
    },
    () => {
      over = true
    },
  )
  try {
    const ended = await clock.drive(running, day)
    // What a dead one had asked for is still being done.
    if (ended.end === 'killed') await clock.drive(clock.sleep(40_000), day)
    const clean = faults.log.length === told
    stage.log.push(...faults.log.slice(told).map((what) => `  - ${what}`), `  ${ended.end}${summary(ended)}`)
    stage.operations += ended.plan?.operations.length ?? 0
    judge(stage, cluster, ended, before, clean)
    await clock.drive(Promise.all(rivals), day)
    return ended
  } catch (error) {
    stage.violations.push(
      error instanceof Stuck
        ? violation('time.unbounded', error.message)
        : violation('internal', error instanceof Error ? (error.stack ?? error.message) : String(error)),
    )
    return null
  }
}

interface Before {
  readonly hosts: Snapshot
  readonly cluster: Snapshot
  readonly jobs: Snapshot
}

function summary({ plan, failures }: Attempt): string {
  const few =
    plan && plan.operations.length <= 6 ? ` (${plan.operations.map(({ id }) => id).join(', ')})` : ''
  const size = plan ? `, ${plan.operations.length} operations${few}` : ''
  return `${size}${failures.map(({ code, where }) => `; ${code} ${where?.operation ?? where?.host ?? ''}`).join('')}`
}

function judge(stage: Stage, { passwords }: Cluster, ended: Attempt, before: Before, clean: boolean): void {
  const { world, foreign, ours, members } = stage
  stage.violations.push(
    ...effectViolations(ended, {
      before: before.hosts,
      after: hostThings(world),
      ours,
      itself: [
        ...differences(before.cluster, clusterThings(world)),
        ...differences(before.jobs, jobContainers(world)),
      ],
      foreign,
      clean,
    }),
    ...secretViolations(ended, passwords),
    ...wordViolations(ended),
    ...members.violations.splice(0),
    ...[...world.unmodelled].map((what) => violation('world.unmodelled', what)),
  )
  world.unmodelled.clear()
}

/** A second Slipway that begins while the first one works: it must be turned away. */
async function rivalOn(stage: Stage, cluster: Cluster, isOver: () => boolean): Promise<void> {
  const operator = operatorOn(stage.world.ports, 'root@there')
  const { signal } = new AbortController()
  setMaxListeners(0, signal)
  stage.runs += 1
  await attempt({
    operator,
    prepared: stage.prepared(cluster),
    run: `rival-${stage.runs}`,
    onEvent: ({ type }) => {
      if (type === 'runStarted' && !isOver())
        stage.violations.push(violation('lock.twoRuns', 'a second run began'))
      // It is turned away by now, or it does nobody any good here.
      if (type === 'runStarted') operator.die()
    },
  })
}
