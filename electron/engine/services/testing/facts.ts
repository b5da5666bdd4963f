import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * Kolla-Ansible's service definitions as data. They are no part of this repository: SLIPWAY_FACTS names their folder,
 * else they are looked for beside the checkout.
 */
const condition = z.union([z.boolean(), z.record(z.string(), z.unknown())])
export type Condition = z.infer<typeof condition>

const volume = z.object({
  source: z.string(),
  target: z.string(),
  mode: z.string(),
  when: condition.optional(),
})

const directive = z.union([z.string(), z.object({ directive: z.string(), when: condition.optional() })])

const entry = z.object({
  enabled: z.object({ when: condition }),
  mode: z.string(),
  external: z.boolean(),
  port: z.number().optional(),
  listen_port: z.number().optional(),
  with_frontend: z.boolean().optional(),
  active_passive: z.boolean().optional(),
  frontend_http_extra: z.array(directive).optional(),
  frontend_tcp_extra: z.array(directive).optional(),
  backend_http_extra: z.array(directive).optional(),
  backend_tcp_extra: z.array(directive).optional(),
  custom_members_per_host_example: z.array(z.string()).optional(),
})
export type FactEntry = z.infer<typeof entry>

const service = z.object({
  container_name: z.string(),
  enabled: z.object({ when: condition }),
  image: z.string(),
  privileged: z.boolean(),
  pid_mode: z.string().optional(),
  ipc_mode: z.string().optional(),
  cgroupns_mode: z.string().optional(),
  cap_add: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  tmpfs: z.array(z.string()).optional(),
  volumes: z.array(volume),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  dimensions: z.record(z.string(), z.unknown()).optional(),
  healthcheck: z
    .object({
      interval: z.number(),
      timeout: z.number(),
      retries: z.number(),
      start_period: z.number(),
      shell: z.string(),
      test: z.string(),
    })
    .partial()
    .optional(),
  haproxy: z.record(z.string(), entry).optional(),
  distro_variants: z
    .object({ debian: z.record(z.string(), z.unknown()).optional() })
    .loose()
    .optional(),
})
export type FactService = z.infer<typeof service>

const document = z.object({
  roles: z.record(z.string(), z.object({ services: z.record(z.string(), z.unknown()) })),
  haproxy_defaults: z.record(z.string(), z.unknown()),
})

export interface Facts {
  /** Service key → facts, of all roles that have one of the keys asked for. */
  readonly services: Readonly<Record<string, FactService>>
  readonly haproxyDefaults: Readonly<Record<string, unknown>>
}

/** The facts of a release, or why there are none. */
export function loadFacts(release: string, keys: ReadonlySet<string>): Facts | string {
  const folder = process.env.SLIPWAY_FACTS ?? join(import.meta.dirname, '../../../../../shared/facts')
  const path = join(folder, `services-${release}.json`)
  if (!existsSync(path))
    return `no facts to compare with: ${path} does not exist (SLIPWAY_FACTS names the folder)`
  const { roles, haproxy_defaults } = document.parse(JSON.parse(readFileSync(path, 'utf8')))
  const wanted = Object.values(roles).filter((role) =>
    Object.keys(role.services).some((key) => keys.has(key)),
  )
  const services = wanted.flatMap((role) => Object.entries(role.services))
  return {
    services: Object.fromEntries(services.map(([key, given]) => [key, service.parse(given)])),
    haproxyDefaults: haproxy_defaults,
  }
}

/** A service with its Debian variant laid over it. */
export function debianVariant(fact: FactService): FactService {
  const variant = fact.distro_variants?.debian
  if (!variant) return fact
  const healthcheck = { ...fact.healthcheck, ...(variant.healthcheck as object | undefined) }
  return service.parse({ ...fact, ...variant, ...(fact.healthcheck ? { healthcheck } : {}) })
}
