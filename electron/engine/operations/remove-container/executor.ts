import { msg } from '#shared/message/message'
import { callOptions, hostSession } from '../kit/calls'
import { executor } from '../kit/context'
import { removeContainer } from './operation'

export const execute = executor(removeContainer, async (context, { container, stopTimeout }) => {
  const { writer } = await hostSession(context)
  const options = callOptions(context)
  context.emit.waiting(msg`${container} to stop (at most ${stopTimeout} s)`)
  await writer.containers.stop(container, stopTimeout, options)
  await writer.containers.remove(container, options)
  return { changes: [{ kind: 'container', host: context.op.host, name: container, action: 'remove' }] }
})
