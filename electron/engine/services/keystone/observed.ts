import { z } from 'zod'
import type { HostView } from '../kit'

export const identityShape = z.object({
  /** Names of what is missing or differs. */
  services: z.array(z.string()),
  endpoints: z.record(z.string(), z.enum(['missing', 'differs'])),
  projects: z.array(z.string()),
  roles: z.array(z.string()),
})
export type MissingIdentity = z.infer<typeof identityShape>

export const observedShape = z.object({
  /** Null when no database server can be asked. */
  database: z
    .object({
      exists: z.boolean(),
      account: z.object({ exists: z.boolean(), password: z.boolean(), grants: z.boolean() }),
    })
    .nullable(),
  keys: z.object({
    /** Hosts that have token keys. */
    hosts: z.array(z.string()),
    /** The host with the newest keys. */
    source: z.string().nullable(),
    /** Hosts whose keys are not those of the source; all, where nobody has any. */
    differ: z.array(z.string()),
  }),
  /** `refused`: Keystone answers and does not know the administrator's password. */
  admin: z.enum(['ok', 'refused']).nullable(),
  identity: identityShape.nullable(),
})
export type Observed = z.infer<typeof observedShape>

export const limit = 8_000

export function runs(host: HostView, container: string): boolean {
  const { docker } = host.facts
  return (
    docker.present && docker.containers.some((fact) => fact.name === container && fact.state === 'running')
  )
}
