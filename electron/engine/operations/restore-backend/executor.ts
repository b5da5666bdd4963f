import type { Failure } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { stretched } from '#shared/model/patience'
import { askAll, onEachHost, unchangedUnless } from '../kit/balancer'
import { executor, type OpContext } from '../kit/context'
import { removeMark } from '../kit/marks'
import type { BalancerCommand } from '../kit/shapes'
import { restoreBackend } from './operation'

/** Tells every balancer to use a server again, and waits until it does. */
export const execute = executor(restoreBackend, async (context, { commands, mark }) => {
  context.emit.waiting(msg`the balancers to find the server up`)
  const failures = await askPatiently(context, commands)
  if (failures.length === 0) {
    await onEachHost(commands, async (host) => removeMark(context, await context.session(host), mark.name))
  }
  return unchangedUnless(failures)
})

/** The command itself waits as long as a server usually needs; for a slow host it is given several times. */
async function askPatiently(
  context: OpContext,
  commands: readonly BalancerCommand[],
): Promise<readonly Failure[]> {
  for (let left = stretched(1, context.pace); ; left -= 1) {
    const failures = await askAll(context, commands)
    if (failures.length === 0 || left <= 1 || context.signal.aborted) return failures
  }
}
