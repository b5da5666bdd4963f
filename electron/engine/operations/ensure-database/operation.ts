import { z } from 'zod'
import { msg } from '#shared/message/message'
import { defineOperation } from '../define'
import { databaseServerShape, sqlName } from '../kit/shapes'

/** Makes a database; one that is there is left alone. */
export const ensureDatabase = defineOperation({
  kind: 'ensureDatabase',
  role: 'work',
  topic: 'job',
  payload: z.object({ server: databaseServerShape, name: sqlName }),
  describe: ({ name }) => ({
    target: name,
    title: msg`create database ${name}`,
    reasons: [{ code: 'database.missing', text: msg`there is no database ${name}` }],
    changes: [{ kind: 'database', host: null, name, action: 'create' }],
    estimate: [1, 3],
  }),
})
