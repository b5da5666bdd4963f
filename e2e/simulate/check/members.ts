import type { ContainerFact } from '#shared/model/host'
import type { Plan } from '#shared/model/plan'
import type { FakeCall } from '#transport/fake/host'
import { isServing } from '../world/galera'
import type { SimulatedWorld } from '../world/world'
import { type Violation, violation } from './violation'

/** Clusters whose members must not go away together by our doing. */
const clusters = ['mariadb', 'rabbitmq'] as const
type Cluster = (typeof clusters)[number]

export interface MemberWatch {
  /** Before each call of ours. */
  called(call: FakeCall): void
  /** After each change of a container; `foreign` when it is not our doing. */
  changed(
    host: string,
    before: ContainerFact | undefined,
    after: ContainerFact | undefined,
    foreign: boolean,
  ): void
  /** A new plan: its hosts of each cluster, and what it may take down. */
  planned(plan: Plan, groups: Readonly<Record<string, readonly string[]>>): void
  readonly violations: Violation[]
}

const takesAway = new Set(['stop', 'kill', 'remove', 'setAside'])

/** Two members of one cluster are never down at once because we stopped them. */
export function memberWatch(world: () => SimulatedWorld): MemberWatch {
  const asked = new Set<string>()
  /** Cluster → hosts whose member we took down and that do not serve again yet. */
  const down = new Map<Cluster, Set<string>>(clusters.map((name) => [name, new Set()]))
  const violations: Violation[] = []
  let groups: Readonly<Record<string, readonly string[]>> = {}
  let meant = new Set<string>()
  const takenDown = (cluster: Cluster, host: string) => {
    const away = down.get(cluster)
    if (!away) return
    for (const other of away) if (serves(world(), cluster, other)) away.delete(other)
    const others = [...away].filter((other) => other !== host && groups[cluster]?.includes(other))
    if (groups[cluster]?.includes(host)) away.add(host)
    if (others.length > 0 && groups[cluster]?.includes(host) && !meant.has(cluster))
      violations.push(
        violation(
          'members.twoDown',
          `${cluster} was stopped on ${host} while ${others.join(', ')} did not serve again`,
        ),
      )
  }
  return {
    violations,
    called: ({ host, kind, subject }) => {
      const cluster = clusters.find((name) => name === subject)
      // Where nobody serves any more, nothing is lost by stopping what is left.
      const isServed = cluster && groups[cluster]?.some((member) => serves(world(), cluster, member))
      if (takesAway.has(kind) && isServed) asked.add(`${host}/${subject}`)
    },
    changed: (host, before, after, foreign) => {
      // What it does from here on, as to end by itself, is not our doing any more.
      if (after?.state === 'running') asked.delete(`${host}/${after.name}`)
      if (before?.state !== 'running' || after?.state === 'running') return
      const cluster = clusters.find((name) => name === before.name)
      if (!cluster || foreign || !asked.has(`${host}/${before.name}`)) return
      if (after || before) takenDown(cluster, host)
    },
    planned: (plan, wanted) => {
      groups = wanted
      asked.clear()
      const reasons = plan.operations.flatMap((operation) => operation.reasons.map(({ code }) => code))
      meant = new Set(reasons.includes('rabbitmq.cookie') ? ['rabbitmq'] : [])
    },
  }
}

function serves(world: SimulatedWorld, cluster: Cluster, host: string): boolean {
  const at = world.host(host)
  if (cluster === 'mariadb') {
    const member = world.galera.memberOf(at)
    return member !== undefined && isServing(member)
  }
  return world.messaging.nodeOf(at)?.state === 'running'
}
