import { setMaxListeners } from 'node:events'
import { hostname, userInfo } from 'node:os'
import { executePlan, groundOf, type MadePlan, type Picture, planFrom, prepare, takePicture } from '#engine'
import { FailureError, orThrow } from '#shared/failure/failure'
import type { ContainerSpec } from '#shared/model/container'
import { readEnvironment } from '#store/environment/read'
import { thisProcess } from '#store/files/process'
import { openJournal } from '#store/journal/journal'
import { newRunId } from '#store/journal/run-id'
import { createKnownHosts } from '#store/known-hosts/known-hosts'
import { toCreatePayload } from '#transport/docker/create'
import { callHttp } from '#transport/http'
import { systemClock } from '#transport/lib/clock'
import { openSql } from '#transport/sql'
import { createConnector } from '#transport/ssh/connector'
import { toyCatalog } from './catalog'
import { type Stage, stopwatch } from './measure'

export interface ReconcileResult {
  readonly operations: number
  readonly changes: number
  readonly stages: readonly Stage[]
}

/** Reads an environment and its hosts, and brings the toy catalog about: what `deploy` does, with toys for services. */
export async function reconcile(dir: string, containers: number): Promise<ReconcileResult> {
  const watch = stopwatch()
  return onCluster(dir, containers, async (cluster) => {
    const picture = await watch.measure('observe', () => cluster.observe())
    const plan = await watch.measure('plan', () => planFrom(picture, { kind: 'deploy' }, systemClock))
    const changes =
      plan.operations.length === 0 ? 0 : await watch.measure('apply', () => apply(cluster, picture, plan))
    return { operations: plan.operations.length, changes, stages: watch.stages }
  })
}

/** Host → its containers, as specs and as the bodies of the Docker calls that create them. */
export type WantedContainers = Readonly<
  Record<string, readonly { readonly spec: ContainerSpec; readonly body: unknown }[]>
>

/** What is reconciled, for peers that are to do the same. */
export async function wantedContainers(dir: string, containers: number): Promise<WantedContainers> {
  return onCluster(dir, containers, async ({ observe }) => {
    const { desired } = await observe()
    return Object.fromEntries(
      [...desired.containers].map(([host, placed]) => [
        host,
        [...placed.values()].map(({ spec }) => ({ spec, body: toCreatePayload(spec) })),
      ]),
    )
  })
}

interface Cluster {
  readonly dir: string
  readonly ports: Parameters<typeof takePicture>[1]
  readonly signal: AbortSignal
  observe(): Promise<Picture>
}

async function onCluster<T>(
  dir: string,
  containers: number,
  work: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const environment = orThrow(await readEnvironment(dir, { learn: () => undefined }))
  const connector = createConnector({
    knownHosts: createKnownHosts(dir),
    confirmHostKey: () => true,
    baseDir: dir,
    clock: systemClock,
  })
  const ports = { connector, sql: openSql, http: callHttp, clock: systemClock }
  const { signal } = new AbortController()
  setMaxListeners(0, signal)
  const observe = async () =>
    orThrow(await takePicture(prepare(environment, toyCatalog(containers)), ports, signal))
  try {
    return await work({ dir, ports, signal, observe })
  } finally {
    await connector.close()
  }
}

async function apply({ dir, ports, signal }: Cluster, picture: Picture, plan: MadePlan): Promise<number> {
  const run = newRunId(new Date())
  const journal = orThrow(await openJournal(dir, run, picture.prepared.redact))
  try {
    await journal.writePlan(plan)
    const { failures, changes } = orThrow(
      await executePlan({
        plan,
        ground: groundOf(picture),
        ports,
        owner: { run, who: `${userInfo().username}@${hostname()}`, process: await thisProcess() },
        isDead: async () => false,
        record: async (event) => void (await journal.append(event)),
        cancel: signal,
      }),
    )
    const [failure, ...more] = failures
    if (failure) throw new FailureError(failure, ...more)
    return changes.length
  } finally {
    await journal.close()
  }
}
