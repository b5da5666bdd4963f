import { z } from 'zod'
import type { JobMark } from '#shared/model/host'
import type { FactPart } from './part'

const mark = z.object({ name: z.string(), key: z.string(), run: z.string(), at: z.string() })

/** Marks of jobs that ended well. A mark that cannot be read counts as none: its job is due again. */
export const marks: FactPart<readonly JobMark[]> = {
  id: 'marks',
  command:
    'for file in /etc/kolla/.slipway/jobs/*.json; do [ -f "$file" ] && cat "$file" && printf \'\\0\'; done',
  parse: (text) =>
    text.split('\0').flatMap((document) => {
      const read = mark.safeParse(json(document))
      return read.success ? [read.data] : []
    }),
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
