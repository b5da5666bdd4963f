import { FailureError, failureWords } from '#shared/failure/failure'
import { all, type Message, msg, noWords, quotedOr } from '#shared/message/message'
import type { CallOptions } from '../../ports'
import type { OpContext } from '../kit/context'
import { opFailure } from '../kit/failure'
import { tellingLines } from '../kit/telling-lines'
import type { Others } from './operation'

const lookMs = 30_000
const pauseMs = 2_000

/** A member that does not serve, and what was seen of it. */
interface Silent {
  readonly host: string
  readonly saw: Message
}

/**
 * Waits until every other member serves. The plan has waited for them before; since then a host may have lost its
 * engine or its power, and to stop one more would take the cluster down.
 * Errors: `container.othersDown`.
 */
export async function othersServe(context: OpContext, container: string, others: Others): Promise<void> {
  for (;;) {
    const silent = await silentOnes(context, container, others)
    if (silent.length === 0) return
    const [first] = silent
    const hosts = msg`${all(silent.map(({ host }) => host))}`
    if (context.signal.aborted) throw othersDown(context, container, hosts, first?.saw ?? noWords)
    context.emit.waiting(msg`${container} to serve on ${hosts}`)
    await context.clock.sleep(pauseMs, context.signal).catch(() => undefined)
  }
}

async function silentOnes(
  context: OpContext,
  container: string,
  { hosts, argv, expect }: Others,
): Promise<readonly Silent[]> {
  const seen = await Promise.all(
    hosts.map(async (host) => {
      try {
        const { reader } = await context.session(host)
        const options: CallOptions = { timeoutMs: lookMs }
        const { code, stdout, stderr } = await reader.containers.ask(container, argv, options)
        if (code === 0 && new RegExp(expect).test(stdout)) return []
        return [{ host, saw: quotedOr(tellingLines(`${stdout}${stderr}`.trim(), 3), msg`exit code ${code}`) }]
      } catch (error) {
        if (!(error instanceof FailureError)) throw error
        return [{ host, saw: failureWords(error.failures[0]) }]
      }
    }),
  )
  return seen.flat()
}

function othersDown(context: OpContext, container: string, hosts: Message, saw: Message): FailureError {
  return opFailure(
    context,
    'container.othersDown',
    msg`${container} was not stopped here: it does not serve on ${hosts}`,
    {
      saw,
      means: msg`With one member less the cluster could not serve.`,
      remedy: msg`See why it does not serve there, then resume this run.`,
      container,
      retry: true,
    },
  )
}
