import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Change, Plan } from '#shared/model/plan'
import { announced, crashes, happened } from './changes'
import type { TestCluster } from './cluster'
import { type LifeEvent, watchEvents } from './events'
import { expectCode } from './program'
import { type Snapshot, snapshot } from './snapshot'

/** One plan, and what came of applying it. */
export interface Followed {
  readonly plan: Plan
  readonly announced: readonly string[]
  readonly happened: readonly string[]
  readonly before: Snapshot
  readonly after: Snapshot
  readonly lives: readonly LifeEvent[]
  /** What the plan made now says is left to do. */
  readonly left: readonly string[]
}

/** Plans, applies that very plan, pictures the world around it, and plans again. */
export async function follow(cluster: TestCluster): Promise<Followed> {
  const before = await snapshot(cluster)
  const file = join(cluster.labDir, `follow-${randomBytes(4).toString('hex')}.json`)
  const planned = await cluster.slipway(['plan', cluster.dir, '--out', file, '--detailed-exitcode'])
  expectCode(planned, [0, 3], 'plan')
  const plan: Plan = JSON.parse(readFileSync(file, 'utf8'))
  const watch = await watchEvents(cluster.hosts)
  const applied = await cluster.slipway(['apply', cluster.dir, file], { seconds: 1500 })
  const lives = await watch.end()
  rmSync(file)
  expectCode(applied, [0], 'apply')
  const after = await snapshot(cluster)
  const fell = crashes(lives)
  if (fell.length > 0) console.warn(`containers that ended by themselves: ${fell.join('; ')}`)
  const left = (await cluster.plan()).operations.map((operation) => operation.id)
  return {
    plan,
    announced: announced(plan.operations),
    happened: happened(before, after, lives),
    before,
    after,
    lives,
    left,
  }
}

/** The actions that a plan announces for containers of this name, over all hosts, without repetition. */
export function actionsFor(plan: Plan, container: string): Change['action'][] {
  const changes = plan.operations.flatMap((operation) => operation.changes)
  const own = changes.filter((change) => change.kind === 'container' && change.name === container)
  return [...new Set(own.map((change) => change.action))]
}
