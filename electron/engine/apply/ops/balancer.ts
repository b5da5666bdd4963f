import { z } from 'zod'
import { executor, type OpContext, type OpResult } from '../executor'
import { opFailure } from '../failure'
import { callOptions, lastLines } from './container'

const payload = z.object({
  commands: z.array(z.object({ host: z.string(), container: z.string(), argv: z.array(z.string()) })),
})

/** Tells every balancer to send no new work to a server, and waits until its connections have ended. */
export const drainBackend = executor('drainBackend', payload, onEveryBalancer)

/** Tells every balancer to use a server again. */
export const restoreBackend = executor('restoreBackend', payload, onEveryBalancer)

async function onEveryBalancer(context: OpContext, { commands }: z.infer<typeof payload>): Promise<OpResult> {
  context.emit.waiting('connections to end')
  const refused = await Promise.all(
    commands.map(async ({ host, container, argv }) => {
      const { writer } = await context.session(host)
      const outcome = await writer.containers.exec(container, argv, callOptions(context))
      return outcome.code === 0 ? [] : [`${host}: ${lastLines(`${outcome.stdout}${outcome.stderr}`, 2)}`]
    }),
  )
  const seen = refused.flat()
  if (seen.length > 0) {
    throw opFailure(context, 'balancer.refused', 'the load balancer did not take the command', {
      saw: seen.join('; '),
      remedy: 'see whether haproxy runs on these hosts, then resume',
    })
  }
  return { changes: [] }
}
