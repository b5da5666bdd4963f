import { z } from 'zod'

import type { ContainerSpec } from '#shared/model/container'
import { operationLimits, usualPace } from '#shared/model/patience'
import type { Change } from '#shared/model/plan'
import type { CallOptions, ContainerWriter, HostSession } from '../../ports'
import { executor, type OpContext } from '../executor'
import { opFailure } from '../failure'
import { signOf } from '../progress'
import { tellingLines } from './telling-lines'

/** The spec was made by the catalog and travelled through the plan as JSON; its shape is the plan's own. */
export const specSchema = z.custom<ContainerSpec>(
  (value) => typeof value === 'object' && value !== null && 'name' in value && 'image' in value,
)

/** Creates, recreates, restarts or starts one container; named volumes are made first and never removed. */
export const ensureContainer = executor(
  'ensureContainer',
  z.object({
    action: z.enum(['create', 'replace', 'restart', 'start']),
    spec: specSchema,
    volumes: z.array(z.string()),
    aside: z.string().optional(),
  }),
  async (context, { action, spec, volumes, aside }) => {
    const { reader, writer } = await hostSession(context)
    const options = callOptions(context)
    const made = await ensureVolumes(context, writer.containers, volumes)
    if (action === 'replace' && aside !== undefined) {
      const fact = await reader.containers.inspect(spec.name, options)
      if (fact?.state === 'running') await setAside(context, writer.containers, spec.name, aside)
    }
    if (action === 'restart' || action === 'replace') {
      context.emit.waiting(`${spec.name} to stop (at most ${spec.stopTimeout} s)`)
      await writer.containers.stop(spec.name, spec.stopTimeout, options)
    }
    if (action === 'create' || action === 'replace') {
      await writer.containers.remove(spec.name, options)
      await writer.containers.create(spec, options)
    }
    context.emit.waiting(`${spec.name} to start`)
    await writer.containers.start(spec.name, options)
    return { changes: [...made, { kind: 'container', host: context.op.host, name: spec.name, action }] }
  },
)

/** Runs the container's own reload command: one process inside the container, which survives our death. */
export const reloadContainer = executor(
  'reloadContainer',
  z.object({ container: z.string(), argv: z.array(z.string()).min(1) }),
  async (context, { container, argv }) => {
    const { writer } = await hostSession(context)
    const outcome = await writer.containers.exec(container, argv, { ...callOptions(context), user: 'root' })
    if (outcome.stdout || outcome.stderr) context.emit.output(`${outcome.stdout}${outcome.stderr}`, container)
    if (outcome.code !== 0) {
      throw opFailure(context, 'container.reloadFailed', `${container} refused to reload`, {
        container,
        saw: tellingLines(`${outcome.stdout}${outcome.stderr}`, 20),
        remedy: 'Put the configuration right and deploy again; the old one is still in use.',
      })
    }
    return { changes: [{ kind: 'container', host: context.op.host, name: container, action: 'reload' }] }
  },
)

export const removeContainer = executor(
  'removeContainer',
  z.object({ container: z.string(), stopTimeout: z.number() }),
  async (context, { container, stopTimeout }) => {
    const { writer } = await hostSession(context)
    const options = callOptions(context)
    context.emit.waiting(`${container} to stop (at most ${stopTimeout} s)`)
    await writer.containers.stop(container, stopTimeout, options)
    await writer.containers.remove(container, options)
    return { changes: [{ kind: 'container', host: context.op.host, name: container, action: 'remove' }] }
  },
)

/** One that an interrupted run had set aside has had its time: only one may go on beside the new one. */
async function setAside(context: OpContext, containers: ContainerWriter, name: string, aside: string) {
  const options = callOptions(context)
  await containers.stop(aside, 1, options)
  await containers.remove(aside, options)
  await containers.setAside(name, aside, options)
}

/** Ends a container that was set aside: it may end its connections, then it is stopped and removed. */
export const retireContainer = executor(
  'retireContainer',
  z.object({ container: z.string(), signal: z.string(), seconds: z.number() }),
  async (context, { container, signal, seconds }) => {
    const { reader, writer } = await hostSession(context)
    const options = callOptions(context)
    const fact = await reader.containers.inspect(container, options)
    if (fact?.state === 'running') {
      context.emit.waiting(`connections through ${container} to end (at most ${seconds} s)`)
      await writer.containers.kill(container, signal, options)
      await untilEnded(context, container, seconds)
    }
    await writer.containers.stop(container, 1, options)
    await writer.containers.remove(container, options)
    return { changes: context.op.changes }
  },
)

async function untilEnded(context: OpContext, container: string, seconds: number): Promise<void> {
  const { reader } = await hostSession(context)
  const until = context.clock.now().getTime() + seconds * 1000
  while (context.clock.now().getTime() < until) {
    const fact = await reader.containers.inspect(container, callOptions(context))
    if (fact?.state !== 'running') return
    await context.clock.sleep(500, context.signal)
  }
}

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
export function watchContainer(context: OpContext, { reader }: HostSession, container: string): void {
  const now = () => context.clock.now().getTime()
  context.watch(() => signOf(reader, container, now, lastLook()))
}
