import { z } from 'zod'
import type { DeepReadonly } from '#shared/lib/deep-readonly'
import { msg } from '#shared/message/message'
import type { Detail, Impact, Reason } from '#shared/model/plan'
import { defineOperation } from '../define'
import { containerSpecShape } from '../kit/shapes'
import { volumeChanges } from '../kit/words'

const othersShape = z.object({ hosts: z.array(z.string()), argv: z.array(z.string()), expect: z.string() })

/** Hosts with a member of the same cluster each, and the command that says with 0 and a text like `expect` that it serves. */
export type Others = DeepReadonly<z.infer<typeof othersShape>>

const titles = {
  create: (container: string) => msg`create container ${container}`,
  replace: (container: string) => msg`recreate container ${container}`,
  restart: (container: string) => msg`restart container ${container}`,
  start: (container: string) => msg`start container ${container}`,
} as const

/** Seconds for other members to serve again, such as after a restart of their engine. */
const othersLimit = 300

/** Creates, recreates, restarts or starts one container; `aside` is the name under which the old one goes on for a while. */
export const ensureContainer = defineOperation({
  kind: 'ensureContainer',
  role: 'work',
  topic: 'container',
  payload: z.object({
    action: z.enum(['create', 'replace', 'restart', 'start']),
    spec: containerSpecShape,
    /** Named volumes that are missing. */
    volumes: z.array(z.string()),
    aside: z.string().optional(),
    /** Right before it is stopped, these serve. */
    others: othersShape.optional(),
  }),
  describe: (
    { action, spec, volumes, others },
    host,
    about: {
      readonly reasons: readonly Reason[]
      readonly details: readonly Detail[]
      readonly impact?: Impact | undefined
      /** Tells two steps on one container apart. */
      readonly step?: string | undefined
    },
  ) => ({
    target: about.step ? `${spec.name}:${about.step}` : spec.name,
    title: about.step ? msg`${titles[action](spec.name)} (${about.step})` : titles[action](spec.name),
    reasons: about.reasons,
    details: about.details,
    changes: [...volumeChanges(host, volumes), { kind: 'container', host, name: spec.name, action }],
    ...(about.impact ? { impact: about.impact } : {}),
    estimate: [2, 15],
    limit: 240 + spec.stopTimeout + (others ? othersLimit : 0),
  }),
})
