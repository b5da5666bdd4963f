import { type Violation, violation } from '../check/violation'
import type { Cluster } from '../cluster/environment'
import { randomFrom } from '../random'
import type { Hands, preparing } from './operator'
import { oneAttempt, type Stage, stageFor } from './stage'

/**
 * Before anything is deployed: what a check offers is done on the hosts that lack it, in good weather and under faults, in a
 * world of its own.
 */
export async function fixOnBareHosts(
  cluster: Cluster,
  name: string,
  {
    hands = {},
    faults,
    prepared,
  }: {
    readonly hands?: Hands
    readonly faults?: boolean
    readonly prepared?: ReturnType<typeof preparing>
  },
): Promise<readonly Violation[]> {
  const random = randomFrom(name)
  if (!random.chance(0.5)) return []
  const bare = cluster.members.filter(() => random.chance(0.6))
  const found: Violation[] = []
  for (const faulty of faults === false ? [false] : [false, true]) {
    const stage = stageFor(cluster, `${name}/${faulty ? 'foul' : 'fair'}`, hands, prepared)
    for (const host of bare) stage.world.host(host).zoned = false
    await fixedAtLast(stage, cluster, faulty)
    found.push(...stage.violations)
  }
  return found
}

async function fixedAtLast(stage: Stage, cluster: Cluster, faulty: boolean): Promise<void> {
  const most = faulty ? 6 : 2
  for (let turn = 0; turn < most; turn += 1) {
    const intent = { kind: 'fix', check: 'timezone', hosts: [] } as const
    const ended = await oneAttempt(stage, cluster, faulty && turn < 2, intent)
    if (!ended || stage.violations.length > 0) return
    stage.faults.heal()
    if (ended.end === 'empty') break
    await stage.clock.drive(stage.clock.sleep(90_000), 3_600_000)
  }
  const left = cluster.members.filter((host) => !stage.world.host(host).machine.files.read('/etc/timezone'))
  if (left.length > 0)
    stage.violations.push(violation('fix.notSettled', `${left.join(', ')} lack what was to be put right`))
}
