import { type Violation, violation } from '../check/violation'
import type { Cluster } from '../cluster/environment'
import { randomFrom } from '../random'
import type { Hands, preparing } from './operator'
import { oneAttempt, type Stage, stageFor } from './stage'

/**
 * Before anything is deployed: what a check offers is done on the hosts that lack it, in a world of its own.
 */
export async function fixInWeather(
  cluster: Cluster,
  name: string,
  {
    hands = {},
    faulty,
    prepared,
  }: {
    readonly hands?: Hands
    readonly faulty: boolean
    readonly prepared?: ReturnType<typeof preparing>
  },
): Promise<readonly Violation[]> {
  const random = randomFrom(name)
  const stage = stageFor(cluster, `${name}/${faulty ? 'foul' : 'fair'}`, hands, prepared)
  for (const host of cluster.members.filter(() => random.chance(0.6))) stage.world.host(host).zoned = false
  await fixedAtLast(stage, cluster, faulty)
  return stage.violations
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
