import { operationLimits, usualPace } from '#shared/model/patience'
import type { Change } from '#shared/model/plan'
import type { CallOptions, ContainerWriter, HeldHost } from '../../ports'
import type { OpContext } from './context'
import { signOf } from './progress'

export async function ensureVolumes(
  context: OpContext,
  containers: ContainerWriter,
  volumes: readonly string[],
): Promise<readonly Change[]> {
  const changes: Change[] = []
  for (const name of volumes) {
    const created = await containers.ensureVolume(name, { kolla_managed: 'true' }, callOptions(context))
    if (created) changes.push({ kind: 'volume', host: context.op.host, name, action: 'create' })
  }
  return changes
}

export function hostSession(context: OpContext) {
  if (context.op.host === null) throw new Error(`${context.op.id} needs a host`)
  return context.session(context.op.host)
}

/** Every call inside an operation ends with the operation's limit, which its signal tells: it may move. */
export function callOptions(context: OpContext): CallOptions {
  if (context.signal.aborted) return lastLook()
  return { timeoutMs: operationLimits(context.op, usualPace).most * 1000, signal: context.signal }
}

/** What is asked when the time is up gets a time of its own, so that nothing is given up that is there by now. */
export function lastLook(): CallOptions {
  return { timeoutMs: 20_000, firm: true }
}

/** Looks near the limit whether the container gets on. */
export function watchContainer(context: OpContext, { reader }: HeldHost, container: string): void {
  const now = () => context.clock.passed
  context.watch(() => signOf(reader, container, now, lastLook()))
}
