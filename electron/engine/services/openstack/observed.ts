import { z } from 'zod'
import type { JsonValue } from '#shared/lib/json'
import type { ObserveContext } from '../kit'
import { databasesSeen, observeDatabases } from './databases'
import type { OpenStackService } from './declare'
import { missingIdentity } from './identity'
import { observeIdentity } from './observe-identity'

/** What is observed of every OpenStack service; one that asks more adds to it. */
export const observedShape = z.object({
  databases: databasesSeen,
  /** `refused`: Keystone answers and does not know the administrator's password. */
  admin: z.enum(['ok', 'refused']).nullable(),
  identity: missingIdentity.nullable(),
})
export type Observed = z.infer<typeof observedShape>

export const unknown: Observed = { databases: null, admin: null, identity: null }

export async function observeService(context: ObserveContext, service: OpenStackService): Promise<Observed> {
  const [databases, identity] = await Promise.all([
    observeDatabases(context, service),
    observeIdentity(context, service),
  ])
  return { databases, ...identity }
}

/** What `observe` of a service without questions of its own said. */
export function observedOf(value: JsonValue | undefined): Observed {
  return observedShape.parse(value ?? unknown)
}
