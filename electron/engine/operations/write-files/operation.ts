import { z } from 'zod'
import { count, msg } from '#shared/message/message'
import type { Change, Detail, Reason } from '#shared/model/plan'
import { defineOperation } from '../define'

/** Writes and removes files of one folder. Contents are no part of it: they may hold secrets. */
export const writeFiles = defineOperation({
  kind: 'writeFiles',
  role: 'work',
  topic: 'file',
  payload: z.object({
    files: z.array(z.object({ path: z.string(), mode: z.string(), owner: z.string(), sha256: z.string() })),
    remove: z.array(z.string()),
  }),
  describe: (
    { files, remove },
    _host,
    about: {
      readonly folder: string
      readonly reasons: readonly Reason[]
      readonly details: readonly Detail[]
      readonly changes: readonly Change[]
    },
  ) => {
    const { folder, ...told } = about
    const number = files.length + remove.length
    return {
      target: folder,
      title: msg`write ${count(number, 'file', 'files')} in ${folder}`,
      ...told,
      estimate: [1, 2],
      limit: 60,
    }
  },
})
