import { msg } from '#shared/message/message'
import { askAll, onEachHost, takeBack, unchangedUnless } from '../kit/balancer'
import { executor } from '../kit/context'
import { writeMark } from '../kit/marks'
import { drainBackend } from './operation'

/**
 * Tells every balancer to send no new work to a server, and waits until its connections have ended. Each host keeps a
 * mark first, so that a run that dies here is put right by the next plan. When one balancer refuses, the others take
 * the server back: it is not going to restart.
 */
export const execute = executor(drainBackend, async (context, { commands, mark }) => {
  context.emit.waiting(msg`connections to end`)
  await onEachHost(commands, async (host) => writeMark(context, await context.session(host), mark))
  const failures = await askAll(context, commands)
  if (failures.length > 0) await takeBack(context, commands, mark.name)
  return unchangedUnless(failures)
})
