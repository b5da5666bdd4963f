import { msg } from '#shared/message/message'
import { callOptions, hostSession } from '../kit/calls'
import { executor, type OpContext } from '../kit/context'
import { retireContainer } from './operation'

/** Ends a container that was set aside: it may end its connections, then it is stopped and removed. */
export const execute = executor(retireContainer, async (context, { container, signal, seconds }) => {
  const { reader, writer } = await hostSession(context)
  const options = callOptions(context)
  const fact = await reader.containers.inspect(container, options)
  if (fact?.state === 'running') {
    context.emit.waiting(msg`connections through ${container} to end (at most ${seconds} s)`)
    await writer.containers.kill(container, signal, options)
    await untilEnded(context, container, seconds)
  }
  await writer.containers.stop(container, 1, options)
  await writer.containers.remove(container, options)
  return { changes: context.op.changes }
})

async function untilEnded(context: OpContext, container: string, seconds: number): Promise<void> {
  const { reader } = await hostSession(context)
  const until = context.clock.passed + seconds * 1000
  while (context.clock.passed < until) {
    const fact = await reader.containers.inspect(container, callOptions(context))
    if (fact?.state !== 'running') return
    await context.clock.sleep(500, context.signal)
  }
}
