import { msg } from '#shared/message/message'
import type { SqlSession } from '../../ports'
import { accountState, nativeHash } from '../../protocols/database'
import type { PayloadOf } from '../index'
import { executor, type OpContext, type OpResult } from '../kit/context'
import { withServer } from '../kit/database'
import { ensureDatabaseUser } from './operation'

type Account = PayloadOf<'ensureDatabaseUser'>['account']

/** Gives an account its password and rights; makes it when it is missing. */
export const execute = executor(ensureDatabaseUser, (context, payload) =>
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
  if (state.exists && state.password && state.grants) return { changes: [], note: msg`it was so already` }
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
