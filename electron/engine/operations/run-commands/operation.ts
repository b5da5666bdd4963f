import { z } from 'zod'
import { type Message, msg } from '#shared/message/message'
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
      readonly title: Message
      /** What it found on the host. */
      readonly saw: readonly Message[]
    },
  ) => ({
    target: check.id,
    title: msg`put right what check ${check.id} found`,
    reasons: check.saw.map((saw) => ({ code: 'check.found', text: msg`${check.title}: ${saw}` })),
    changes: [{ kind: 'fix', host, name: check.id, action: 'run' }],
    details: [{ type: 'commands', commands }],
    estimate: [1, 10],
    limit: 60,
  }),
})
