import { z } from 'zod'
import type { JsonValue } from '#shared/lib/json'
import { stableJson } from '#shared/lib/json'
import { english, quoted } from '#shared/message/message'
import { services } from '../index'
import {
  type ClusterView,
  configJson,
  type Frontend,
  type ServiceDefinition,
  type ServiceDesire,
} from '../kit'
import { type ClusterDescription, clusterView } from './cluster'

const member = z.strictObject({
  name: z.string(),
  host: z.string(),
  address: z.string(),
  port: z.number(),
  words: z.string().exactOptional(),
  backup: z.boolean().exactOptional(),
})

const frontend = z.strictObject({
  name: z.string(),
  key: z.string(),
  service: z.string(),
  mode: z.enum(['http', 'tcp']),
  external: z.boolean(),
  port: z.number(),
  option: z.string().default('imagined_port'),
  members: z.array(member),
  frontendExtra: z.array(z.string()).exactOptional(),
  backendExtra: z.array(z.string()).exactOptional(),
  withFrontend: z.boolean().exactOptional(),
})

const json: z.ZodType<JsonValue> = z.json()

/** `case.json` of a case folder: a cluster, and which service's wishes are compared with the folder `expected`. */
export const serviceCase = z.strictObject({
  title: z.string(),
  hosts: z.record(
    z.string(),
    z.strictObject({
      interfaces: z.record(z.string(), z.array(z.string())),
      hostname: z.string().exactOptional(),
      family: z.enum(['debian', 'redhat', 'other']).exactOptional(),
      cpus: z.number().exactOptional(),
      vars: z.record(z.string(), json).exactOptional(),
    }),
  ),
  groups: z.record(z.string(), z.array(z.string())).exactOptional(),
  globals: z.record(z.string(), json).exactOptional(),
  overrides: z.record(z.string(), z.string()).exactOptional(),
  release: z.string().exactOptional(),
  /** Ids of further services that exist in this case; the folder's own always does. */
  services: z.array(z.string()).exactOptional(),
  /** Balancer entries of imagined services. */
  frontends: z.array(frontend).exactOptional(),
})

export type ServiceCase = z.infer<typeof serviceCase>

/**
 * What a service wants in a case, as texts by path: `<host>/<key>/container.json` is the container, other files below
 * `<host>/<key>/` are what lands in that folder, `cluster.json` is the rest.
 */
export function caseTexts(id: string, given: ServiceCase): ReadonlyMap<string, string> {
  const service = definition(id)
  const others = (given.services ?? []).map(definition)
  const catalog = services.filter((item) => item === service || others.includes(item))
  const imagined = given.frontends ? [imaginedService(given.frontends)] : []
  const view = clusterView(given satisfies ClusterDescription, [...catalog, ...imagined])
  if (!view.enabled(id)) return new Map([['cluster.json', readable({ enabled: false })]])
  const desire = service.desire(view)
  return new Map([...folderTexts(desire), ['cluster.json', readable(clusterPart(service, view, desire))]])
}

function definition(id: string): ServiceDefinition {
  const found = services.find((service) => service.id === id)
  if (!found) throw new Error(`there is no service ${id} in services/index.ts`)
  return found
}

function folderTexts(desire: ServiceDesire): readonly [string, string][] {
  return desire.containers.flatMap((placed): [string, string][] => {
    const folder = `${placed.host}/${placed.key}`
    return [
      [`${folder}/container.json`, readable(placed.spec)],
      [`${folder}/config.json`, configJson(placed.config)],
      ...placed.config.files.map((file): [string, string] => [
        `${folder}/${file.name}`,
        file.content.reveal(),
      ]),
    ]
  })
}

function clusterPart(service: ServiceDefinition, view: ClusterView, desire: ServiceDesire): unknown {
  const jobs = (desire.jobs ?? []).map(({ config, ...job }) => ({
    ...job,
    title: english(job.title),
    files: config?.files.length ?? 0,
  }))
  return {
    jobs,
    sysctls: desire.sysctls ?? [],
    frontends: service.frontends?.(view) ?? [],
    ports: Object.fromEntries(
      view.allHosts.map((host) => [host.name, service.ports?.(view, host.name) ?? []]),
    ),
  }
}

function imaginedService(frontends: readonly Frontend[]): ServiceDefinition {
  return {
    id: 'imagined',
    title: 'Imagined',
    summary: quoted('Has balancer entries and nothing else.'),
    category: 'core',
    needs: [],
    options: [],
    containers: [],
    enabled: () => true,
    desire: () => ({ containers: [] }),
    frontends: () => frontends,
    sequence: () => undefined,
  }
}

function readable(value: unknown): string {
  return `${JSON.stringify(JSON.parse(stableJson(value)), null, 2)}\n`
}
