import { msg } from '#shared/message/message'
import { databaseExists } from '../../protocols/database'
import { executor } from '../kit/context'
import { withServer } from '../kit/database'
import { ensureDatabase } from './operation'

/** Makes a database; one that is there is left alone. */
export const execute = executor(ensureDatabase, (context, payload) =>
  withServer(context, payload.server, async (session) => {
    if (await databaseExists(session, payload.name)) return { changes: [], note: msg`it was there already` }
    await session.query(`CREATE DATABASE IF NOT EXISTS \`${payload.name}\``)
    return { changes: context.op.changes }
  }),
)
