import { lastPart } from '#shared/lib/text'
import { msg, quotedOr } from '#shared/message/message'
import { callOptions, hostSession } from '../kit/calls'
import { executor } from '../kit/context'
import { opFailure } from '../kit/failure'
import { runCommands } from './operation'

export const execute = executor(runCommands, async (context, { commands }) => {
  const { writer } = await hostSession(context)
  const outcome = await writer.run(['set -e', ...commands, ''].join('\n'), callOptions(context))
  if (outcome.code === 0) return { changes: context.op.changes }
  throw opFailure(context, 'check.fixFailed', msg`A command that should put it right failed on the host`, {
    saw: quotedOr(lastPart(outcome.stderr.trim(), 500), msg`exit code ${outcome.code}`),
    remedy: msg`Log in to the host and put it right by hand; what is there is as the command left it.`,
  })
})
