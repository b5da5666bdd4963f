import { z } from 'zod'

const name = z.string().min(1)
const names = z.array(name).readonly()

/** The part of a cluster that is meant; what is empty leaves nothing out. */
const scope = z.strictObject({ hosts: names, groups: names, services: names })

/**
 * What somebody wants of a cluster. A plan is made for an intent, and plan, journal and screens name it; nothing has
 * one by default, so that no wish becomes another one on its way.
 */
export const intentShape = z.discriminatedUnion('kind', [
  /** What differs from the environment is brought in line. */
  z.strictObject({ kind: z.literal('deploy') }),
  /** The same, as Kolla-Ansible calls it for a cluster that is deployed already. */
  z.strictObject({ kind: z.literal('reconfigure') }),
  z.strictObject({
    kind: z.literal('upgrade'),
    /** A release, such as `2026.1`. */
    to: name,
    scope,
    /** One host after the other, or all at once with services away meanwhile. */
    strategy: z.enum(['rolling', 'atOnce']),
  }),
  /** Back to what was before that run. */
  z.strictObject({ kind: z.literal('rollback'), run: name, scope }),
  z.strictObject({ kind: z.literal('remove'), service: name }),
  /** What a check offers to put right, on these hosts; on all for which it offers something where none is named. */
  z.strictObject({ kind: z.literal('fix'), check: name, hosts: names }),
])

export type Intent = z.output<typeof intentShape>
export type IntentKind = Intent['kind']
export type Scope = z.output<typeof scope>
