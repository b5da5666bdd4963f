import { z } from 'zod'
import { defineOperation } from '../define'

/** Runs commands on a host as root, in order, until one fails. They are what a check offers, and safe to repeat. */
export const runCommands = defineOperation({
  kind: 'runCommands',
  role: 'work',
  topic: 'job',
  payload: z.object({ commands: z.array(z.string().min(1)).min(1) }),
  describe: (
    { commands },
    host,
    check: {
      readonly id: string
      readonly title: string
      /** What it found on the host. */
      readonly saw: readonly string[]
    },
  ) => ({
    target: check.id,
    title: `put right what check ${check.id} found`,
    reasons: check.saw.map((saw) => ({ code: 'check.found', text: `${check.title}: ${saw}` })),
    changes: [{ kind: 'fix', host, name: check.id, action: 'run' }],
    details: [{ type: 'commands', commands }],
    estimate: [1, 10],
    limit: 60,
  }),
})
