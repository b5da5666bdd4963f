import { z } from 'zod'
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
    title: `create database ${name}`,
    reasons: [{ code: 'database.missing', text: `there is no database ${name}` }],
    changes: [{ kind: 'database', host: null, name, action: 'create' }],
    estimate: [1, 3],
  }),
})
