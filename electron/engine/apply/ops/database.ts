import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import { inUrl } from '#shared/lib/ip'
import { stretched } from '#shared/model/patience'
import type { SqlSession } from '../../ports'
import { accountState, databaseExists, nativeHash } from '../../protocols/database'
import { type Executor, executor, type OpContext, type OpResult } from '../executor'

/** Names that are put into SQL text, where a bound value is not allowed. */
const name = z.string().regex(/^[A-Za-z0-9_$-]{1,64}$/)
const from = z.string().regex(/^[A-Za-z0-9_.%:-]{1,255}$/)

const server = z.object({
  via: z.string(),
  address: z.string(),
  port: z.number().int(),
  user: z.string(),
  passwordRef: z.string(),
})

const grant = z.object({
  on: z.union([z.literal('*'), name]),
  privileges: z.array(z.string().regex(/^[A-Z ]+$/)).min(1),
  grantOption: z.boolean().optional(),
})

const account = z.object({ name, from, passwordRef: z.string(), grants: z.array(grant) })

type Account = z.infer<typeof account>
type Server = z.infer<typeof server>

/** Payload `{ server, name }`: makes a database; one that is there is left alone. */
export const ensureDatabase: Executor = executor(
  'ensureDatabase',
  z.object({ server, name }),
  (context, payload) =>
    withServer(context, payload.server, async (session) => {
      if (await databaseExists(session, payload.name)) return { changes: [], note: 'it was there already' }
      await session.query(`CREATE DATABASE IF NOT EXISTS \`${payload.name}\``)
      return { changes: context.op.changes }
    }),
)

/** Payload `{ server, account }`: gives an account its password and rights; makes it when it is missing. */
export const ensureDatabaseUser: Executor = executor(
  'ensureDatabaseUser',
  z.object({ server, account }),
  (context, payload) =>
    withServer(context, payload.server, (session) => setAccount(context, session, payload.account)),
)

async function setAccount(context: OpContext, session: SqlSession, wanted: Account): Promise<OpResult> {
  const password = context.secret(wanted.passwordRef)
  const grants = wanted.grants.map(({ on, privileges, grantOption }) => ({
    on,
    privileges,
    grantOption: grantOption ?? false,
  }))
  const state = await accountState(session, { ...wanted, grants }, password)
  if (state.exists && state.password && state.grants) return { changes: [], note: 'it was so already' }
  const who = `'${wanted.name}'@'${wanted.from}'`
  // The hash goes over the wire in place of the password, so no server log can hold the password.
  const identified = `IDENTIFIED BY PASSWORD '${nativeHash(password)}'`
  await session.query(`CREATE USER IF NOT EXISTS ${who} ${identified}`)
  if (!state.password) await session.query(`ALTER USER ${who} ${identified}`)
  for (const { on, privileges, grantOption } of grants) {
    const scope = on === '*' ? '*.*' : `\`${on}\`.*`
    const also = grantOption ? ' WITH GRANT OPTION' : ''
    await session.query(`GRANT ${privileges.join(', ')} ON ${scope} TO ${who}${also}`)
  }
  return { changes: context.op.changes }
}

const attempts = 10
const pauseMs = 3_000

/** The balancer may need some seconds to see a server that has just started. */
async function withServer(
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
          address: target.address,
          port: target.port,
          user: target.user,
          password: context.secret(target.passwordRef),
        },
        { timeoutMs: 20_000, signal: context.signal },
      )
    } catch (error) {
      if (!(error instanceof FailureError) || attempt >= stretched(attempts, context.pace)) throw error
      if (error.failures[0].code === 'sql.accessDenied') throw error
      context.emit.waiting(`the database at ${inUrl(target.address)}:${target.port}`)
      await context.clock.sleep(pauseMs, context.signal)
    }
  }
}
