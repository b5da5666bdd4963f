import { setMaxListeners } from 'node:events'
import {
  type EnginePorts,
  executePlan,
  groundOf,
  type MadePlan,
  type Picture,
  planFrom,
  prepare,
  takePicture,
} from '#engine'
import { FailureError, orThrow } from '#shared/failure/failure'
import { type FakeConnector, fakeConnector } from '#transport/fake/connector'
import type { FakeHost } from '#transport/fake/host'
import { systemClock } from '#transport/lib/clock'
import { toyCatalog } from './catalog'
import { type Stage, stopwatch } from './measure'
import { copyOf, hostName, simulatedEnvironment, simulatedHost } from './simulated'

export interface ScaleResult {
  readonly operations: number
  readonly changes: number
  readonly stages: readonly Stage[]
}

/**
 * Work on simulated hosts, through the engine's own path; only the wire is scripted. `plan` plans the first deploy and
 * `deploy` carries it out; `no-op` finds nothing to do on hosts that were deployed before.
 */
export async function scale(what: string, hosts: number, containers: number): Promise<ScaleResult> {
  const watch = stopwatch()
  const scripted = what === 'no-op' ? await deployedHosts(hosts, containers) : newHosts(hosts)
  const cluster = simulatedCluster(scripted, containers)
  const { picture, plan } = await watch.measure('plan', async () => {
    const taken = await cluster.observe()
    return { picture: taken, plan: planFrom(taken, { kind: 'deploy' }, systemClock) }
  })
  const changes = what === 'deploy' ? await watch.measure('deploy', () => deploy(cluster, picture, plan)) : 0
  return { operations: plan.operations.length, changes, stages: watch.stages }
}

interface Cluster {
  readonly connector: FakeConnector
  readonly ports: EnginePorts
  readonly signal: AbortSignal
  observe(): Promise<Picture>
}

function simulatedCluster(hosts: readonly FakeHost[], containers: number): Cluster {
  const environment = simulatedEnvironment(hosts.map((host) => host.name))
  const catalog = toyCatalog(containers)
  const connector = fakeConnector(hosts)
  const unused = () => Promise.reject(new Error('toys have no protocol of their own'))
  const ports = { connector, sql: unused, http: unused, clock: systemClock }
  const { signal } = new AbortController()
  setMaxListeners(0, signal)
  const observe = async () => orThrow(await takePicture(prepare(environment, catalog), ports, signal))
  return { connector, ports, signal, observe }
}

async function deploy({ ports, signal }: Cluster, picture: Picture, plan: MadePlan): Promise<number> {
  const { failures, changes } = orThrow(
    await executePlan({
      plan,
      ground: groundOf(picture),
      ports,
      owner: { run: 'bench', who: 'bench', process: {} },
      isDead: async () => false,
      record: async () => undefined,
      cancel: signal,
    }),
  )
  const [failure, ...more] = failures
  if (failure) throw new FailureError(failure, ...more)
  return changes.length
}

function newHosts(count: number): readonly FakeHost[] {
  return Array.from({ length: count }, (_, at) => simulatedHost(hostName(at)))
}

/** One host is deployed; the others are as it is. */
async function deployedHosts(count: number, containers: number): Promise<readonly FakeHost[]> {
  const cluster = simulatedCluster(newHosts(1), containers)
  const picture = await cluster.observe()
  await deploy(cluster, picture, planFrom(picture, { kind: 'deploy' }, systemClock))
  const deployed = cluster.connector.state(hostName(0))
  return Array.from({ length: count }, (_, at) => copyOf(deployed, hostName(at)))
}
