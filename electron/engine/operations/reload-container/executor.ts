import { msg, quotedOr } from '#shared/message/message'
import { callOptions, hostSession } from '../kit/calls'
import { executor } from '../kit/context'
import { opFailure } from '../kit/failure'
import { tellingLines } from '../kit/telling-lines'
import { reloadContainer } from './operation'

/** Runs the container's own reload command: one process inside the container, which survives our death. */
export const execute = executor(reloadContainer, async (context, { container, argv }) => {
  const { writer } = await hostSession(context)
  const outcome = await writer.containers.exec(container, argv, { ...callOptions(context), user: 'root' })
  if (outcome.stdout || outcome.stderr) context.emit.output(`${outcome.stdout}${outcome.stderr}`, container)
  if (outcome.code !== 0) {
    throw opFailure(context, 'container.reloadFailed', msg`${container} refused to reload`, {
      container,
      saw: quotedOr(tellingLines(`${outcome.stdout}${outcome.stderr}`, 20), msg`exit code ${outcome.code}`),
      remedy: msg`Put the configuration right and deploy again; the old one is still in use.`,
    })
  }
  return { changes: [{ kind: 'container', host: context.op.host, name: container, action: 'reload' }] }
})
