import { msg } from '#shared/message/message'
import type { ContainerWriter } from '../../ports'
import { callOptions, ensureVolumes, hostSession } from '../kit/calls'
import { executor, type OpContext } from '../kit/context'
import { ensureContainer } from './operation'
import { othersServe } from './others'

const stops: ReadonlySet<string> = new Set(['restart', 'replace'])

/** Creates, recreates, restarts or starts one container; named volumes are made first and never removed. */
export const execute = executor(
  ensureContainer,
  async (context, { action, spec, volumes, aside, others }) => {
    const { reader, writer } = await hostSession(context)
    const options = callOptions(context)
    const made = await ensureVolumes(context, writer.containers, volumes)
    if (others && stops.has(action)) await othersServe(context, spec.name, others)
    if (action === 'replace' && aside !== undefined) {
      const fact = await reader.containers.inspect(spec.name, options)
      if (fact?.state === 'running') await setAside(context, writer.containers, spec.name, aside)
    }
    if (stops.has(action)) {
      context.emit.waiting(msg`${spec.name} to stop (at most ${spec.stopTimeout} s)`)
      await writer.containers.stop(spec.name, spec.stopTimeout, options)
    }
    if (action === 'create' || action === 'replace') {
      await writer.containers.remove(spec.name, options)
      await writer.containers.create(spec, options)
    }
    context.emit.waiting(msg`${spec.name} to start`)
    await writer.containers.start(spec.name, options)
    return { changes: [...made, { kind: 'container', host: context.op.host, name: spec.name, action }] }
  },
)

/** One that an interrupted run had set aside has had its time: only one may go on beside the new one. */
async function setAside(context: OpContext, containers: ContainerWriter, name: string, aside: string) {
  const options = callOptions(context)
  await containers.stop(aside, 1, options)
  await containers.remove(aside, options)
  await containers.setAside(name, aside, options)
}
