import { FailureError } from '#shared/failure/failure'
import { inUrl } from '#shared/lib/ip'
import { msg } from '#shared/message/message'
import { stretched } from '#shared/model/patience'
import type { SqlSession } from '../../ports'
import type { OpContext, OpResult } from './context'
import type { DatabaseServer as Server } from './shapes'

const attempts = 10
const pauseMs = 3_000

/** The balancer may need some seconds to see a server that has just started. */
export async function withServer(
  context: OpContext,
  target: Server,
  work: (session: SqlSession) => Promise<OpResult>,
): Promise<OpResult> {
  const session = await openServer(context, target)
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}

async function openServer(context: OpContext, target: Server): Promise<SqlSession> {
  const { reader } = await context.session(target.via)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.sql(
        reader,
        {
          ...target.to,
          user: target.user,
          password: context.secret(target.passwordRef),
        },
        { timeoutMs: 20_000, signal: context.signal },
      )
    } catch (error) {
      if (!(error instanceof FailureError) || attempt >= stretched(attempts, context.pace)) throw error
      if (error.failures[0].code === 'sql.accessDenied') throw error
      context.emit.waiting(msg`the database at ${inUrl(target.to.address)}:${target.to.port}`)
      await context.clock.sleep(pauseMs, context.signal)
    }
  }
}
