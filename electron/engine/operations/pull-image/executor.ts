import { msg } from '#shared/message/message'
import { callOptions, hostSession } from '../kit/calls'
import { executor } from '../kit/context'
import { pullImage } from './operation'

/** Pulls an image with progress by layer. */
export const execute = executor(pullImage, async (context, { image, account }) => {
  const { writer } = await hostSession(context)
  context.emit.waiting(msg`the registry to answer`)
  await writer.containers.pull(
    image,
    account && { username: account.username, password: context.secret(account.passwordRef) },
    ({ current, total, layers, layersDone }) => {
      const note = msg`${layersDone} of ${layers} layers, ${mebibytes(current)} of ${mebibytes(total)} MiB`
      context.emit.progress(note, total > 0 ? current / total : 0)
    },
    callOptions(context),
  )
  return { changes: [{ kind: 'image', host: context.op.host, name: image, action: 'create' }] }
})

function mebibytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)
}
