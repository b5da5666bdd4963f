import { z } from 'zod'
import type { DeepReadonly } from '#shared/lib/deep-readonly'
import type { ContainerSpec } from '#shared/model/container'

/** The spec was made by the catalog; its shape is that of the catalog. */
export const containerSpecShape = z.custom<ContainerSpec>(
  (value) => typeof value === 'object' && value !== null && 'name' in value && 'image' in value,
)

/** Where databases and accounts are made: through which host, as whom. */
export const databaseServerShape = z.object({
  via: z.string(),
  address: z.string(),
  port: z.number().int(),
  user: z.string(),
  /** Name in passwords.yml. */
  passwordRef: z.string(),
})
export type DatabaseServer = DeepReadonly<z.infer<typeof databaseServerShape>>

/** A name that is put into SQL text, where a bound value is not allowed. */
export const sqlName = z.string().regex(/^[A-Za-z0-9_$-]{1,64}$/)

/** Where identity operations ask, through which host, as whom. */
export const identityServerShape = z.object({
  via: z.string(),
  /** Without `/v3`. */
  url: z.string(),
  user: z.string(),
  project: z.string(),
  /** Name in passwords.yml. */
  passwordRef: z.string(),
})
export type IdentityServer = DeepReadonly<z.infer<typeof identityServerShape>>

const command = z.object({
  host: z.string(),
  container: z.string(),
  argv: z.array(z.string()),
  undo: z.array(z.string()).optional(),
})

/** Commands to every balancer about one server, and the mark that its hosts keep while it is taken out. */
export const balancerShape = z.object({
  commands: z.array(command),
  mark: z.object({ name: z.string(), key: z.string() }),
})
export type BalancerCommand = DeepReadonly<z.infer<typeof command>>
export type BalancerCommands = DeepReadonly<z.infer<typeof balancerShape>>
