import { z } from 'zod'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { type Message, msg, quotedOr } from '#shared/message/message'
import { messageSchema } from '#shared/message/schema'
import type { HostFacts } from '#shared/model/host'

const texts = z.array(z.string()).readonly()
const named = z.record(z.string(), z.string())

const size = z.union([z.string(), z.number()]).exactOptional()
const count = z.number().exactOptional()

const dimensions = z.object({
  mem_limit: size,
  mem_reservation: size,
  memswap_limit: size,
  kernel_memory: size,
  cpu_period: count,
  cpu_quota: count,
  cpu_shares: count,
  cpuset_cpus: z.string().exactOptional(),
  cpuset_mems: z.string().exactOptional(),
  blkio_weight: count,
  ulimits: z.record(z.string(), z.object({ soft: z.number(), hard: z.number() })).exactOptional(),
})

const spec = z.object({
  name: z.string(),
  image: z.string(),
  networkMode: z.string(),
  privileged: z.boolean(),
  mounts: z.array(
    z.object({ kind: z.enum(['bind', 'volume']), source: z.string(), target: z.string(), mode: z.string() }),
  ),
  environment: named,
  labels: named,
  capAdd: texts,
  securityOpt: texts,
  tmpfs: texts,
  dimensions,
  healthcheck: z
    .object({
      test: texts,
      interval: z.number(),
      timeout: z.number(),
      retries: z.number(),
      startPeriod: z.number(),
    })
    .nullable(),
  restartPolicy: z.enum(['unless-stopped', 'always', 'no']),
  pidMode: z.string().exactOptional(),
  ipcMode: z.string().exactOptional(),
  cgroupnsMode: z.string().exactOptional(),
  command: texts.exactOptional(),
  user: z.string().exactOptional(),
  stopTimeout: z.number(),
})

const container = z.object({
  id: z.string(),
  name: z.string(),
  imageId: z.string(),
  state: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
  exitCode: z.number(),
  health: z.enum(['none', 'starting', 'healthy', 'unhealthy']),
  startedAt: z.string(),
  pid: z.number(),
  spec,
  anonymousVolumes: texts,
})

const docker = z.discriminatedUnion('present', [
  z.object({ present: z.literal(false), saw: messageSchema }),
  z.object({
    present: z.literal(true),
    version: z.string(),
    apiVersion: z.string(),
    driver: z.string(),
    rootDir: z.string(),
    liveRestore: z.boolean(),
    cgroupDriver: z.string(),
    insecureRegistries: texts,
    containers: z.array(container),
    images: z.array(
      z.object({ id: z.string(), tags: texts, digests: texts, labels: named, size: z.number() }),
    ),
    volumes: z.array(z.object({ name: z.string(), anonymous: z.boolean(), labels: named, usedBy: texts })),
  }),
])

const file = z.object({
  path: z.string(),
  mode: z.string(),
  owner: z.string(),
  group: z.string(),
  size: z.number(),
  sha256: z.string().nullable(),
})

const networkInterface = z.object({
  name: z.string(),
  mac: z.string(),
  mtu: z.number(),
  up: z.boolean(),
  active: z.boolean().exactOptional(),
  addresses: z.array(
    z.object({
      family: z.union([z.literal(4), z.literal(6)]),
      address: z.string(),
      prefix: z.number(),
      fleeting: z.literal(true).exactOptional(),
      broadcast: z.string().exactOptional(),
      scope: z.string().exactOptional(),
      label: z.string().exactOptional(),
      secondary: z.literal(true).exactOptional(),
    }),
  ),
})

const route = z
  .object({ interface: z.string(), address: z.string().nullable(), gateway: z.string().nullable() })
  .nullable()

const templates = z.object({
  nodename: z.string(),
  fqdn: z.string(),
  kernelVersion: z.string(),
  bits: z.number(),
  sockets: z.number(),
  coresPerSocket: z.number(),
  product: z.string(),
  vendor: z.string(),
  routes: z.tuple([route, route]),
  interfaceTypes: named,
})

const hostFacts = z.object({
  host: z.string(),
  os: z.object({
    id: z.string(),
    versionId: z.string(),
    codename: z.string(),
    pointVersion: z.string().exactOptional(),
    pretty: z.string(),
    family: z.enum(['debian', 'redhat', 'other']),
  }),
  kernel: z.string(),
  architecture: z.string(),
  hostname: z.string(),
  machineId: z.string(),
  init: z.string(),
  cpus: z.number(),
  memory: z.object({
    total: z.number(),
    available: z.number(),
    free: z.number().exactOptional(),
    swapTotal: z.number().exactOptional(),
    swapFree: z.number().exactOptional(),
  }),
  filesystems: z.array(
    z.object({
      mount: z.string(),
      device: z.string(),
      type: z.string(),
      size: z.number(),
      available: z.number(),
    }),
  ),
  interfaces: z.array(networkInterface),
  clock: z.object({
    offsetMs: z.number(),
    uncertaintyMs: z.number(),
    synchronized: z.boolean().nullable(),
    daemon: z.string().nullable(),
  }),
  listening: z.array(
    z.object({
      protocol: z.enum(['tcp', 'udp']),
      address: z.string(),
      port: z.number(),
      process: z.string().nullable(),
    }),
  ),
  resolves: z.record(z.string(), texts),
  sysctls: named,
  security: z.object({ selinux: z.enum(['enforcing', 'permissive', 'disabled']), apparmor: z.boolean() }),
  cgroupVersion: z.union([z.literal(1), z.literal(2)]),
  hasLocaltime: z.boolean(),
  hasTimezone: z.boolean(),
  nofileHardLimit: z.number(),
  docker,
  processes: texts.exactOptional(),
  files: z.array(file),
  marks: z.array(z.object({ name: z.string(), key: z.string(), run: z.string(), at: z.string() })),
  templates: templates.exactOptional(),
}) satisfies z.ZodType<HostFacts>

/** Every name inside of a type. */
type Names<T> = T extends Message
  ? never
  : T extends readonly (infer Item)[]
    ? Names<Item>
    : T extends object
      ? string extends keyof T
        ? Names<T[keyof T]>
        : { [K in keyof T & string]: K | `${K}.${Names<NonNullable<T[K]>>}` }[keyof T & string]
      : never

/** A fact that the schema does not know would be lost in silence: this does not compile then. */
true satisfies Names<HostFacts> extends Names<z.infer<typeof hostFacts>> ? true : never

const failure = z.object({
  code: z.string(),
  what: messageSchema,
  where: z.object({ host: z.string().exactOptional() }).exactOptional(),
  saw: messageSchema.exactOptional(),
  remedy: messageSchema,
})

/** What a question was answered with. `withheld`: the answer held a secret, so it was not kept. */
const answer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('probe'), code: z.number(), stdout: z.string() }),
  z.object({ type: z.literal('dial'), greeted: z.boolean() }),
  z.object({ type: z.literal('session') }),
  z.object({
    type: z.literal('rows'),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  }),
  z.object({ type: z.literal('http'), status: z.number(), token: z.boolean(), body: z.string() }),
  z.object({ type: z.literal('failure'), failure }),
  z.object({ type: z.literal('withheld') }),
])
export type Answer = z.infer<typeof answer>

/** What hosts said, as it is kept in a file: everything a plan is made from, and no secret. */
const keptFacts = z.object({
  schema: z.literal(1),
  /** Version of the Slipway that asked. */
  slipway: z.string(),
  /** Name of the environment. */
  environment: z.string(),
  /** When the hosts were asked, ISO. */
  takenAt: z.iso.datetime(),
  /** Whether also that was asked which only checks look at. */
  thorough: z.boolean(),
  hosts: z.record(z.string(), hostFacts),
  /** Host → container → what it holds inside, of the files that were `asked` for. */
  inside: z.record(
    z.string(),
    z.record(z.string(), z.object({ runCommand: z.string().nullable(), files: z.array(file), asked: texts })),
  ),
  answers: z.array(z.object({ id: z.string(), host: z.string(), about: z.string(), answer })),
})
export type KeptFacts = z.infer<typeof keptFacts>

/** The text of a facts file; on many lines for what people compare, in one for what only Slipway reads. */
export function factsText(kept: KeptFacts, lines: 'many' | 'one'): string {
  return `${JSON.stringify(kept, null, lines === 'many' ? 1 : undefined)}\n`
}

/** Errors: `facts.notJson`, `facts.schema`, `facts.shape`; each names the file. */
export function parseFacts(path: string, text: string): Result<KeptFacts> {
  const where = { file: path }
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    // What stands there is not shown: it may be a file of another kind, with secrets.
    return fail({
      code: 'facts.notJson',
      what: msg`The facts file cannot be read`,
      where,
      saw: msg`text that is not JSON`,
      remedy: again,
    })
  }
  const other = otherSchema(path, given)
  if (other) return fail(other)
  const parsed = keptFacts.safeParse(given)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  return fail({
    code: 'facts.shape',
    what: msg`The facts file does not hold what \`slipway facts\` writes`,
    where: { ...where, field: issue?.path.join('/') ?? '' },
    saw: quotedOr(issue?.message ?? '', msg`something else`),
    remedy: again,
  })
}

const again = msg`Write it anew with \`slipway facts DIR --out FILE\`.`

function otherSchema(path: string, given: unknown): Failure | null {
  const { schema } = z.looseObject({ schema: z.unknown() }).catch({ schema: undefined }).parse(given)
  if (schema === 1) return null
  return {
    code: 'facts.schema',
    what: msg`The facts file is not one that this Slipway reads`,
    where: { file: path, field: 'schema' },
    saw: schema === undefined ? msg`no schema` : msg`schema ${String(schema)}; this Slipway reads schema 1`,
    remedy: again,
  }
}

/** The facts, if they are of this environment. Errors: `facts.otherEnvironment`. */
export function factsOf<K extends Pick<KeptFacts, 'environment'>>(kept: K, name: string): Result<K> {
  return kept.environment === name ? ok(kept) : fail(otherEnvironment(kept.environment, name))
}

function otherEnvironment(kept: string, name: string): Failure {
  return {
    code: 'facts.otherEnvironment',
    what: msg`The facts are of another environment`,
    where: { field: 'environment' },
    saw: msg`facts of ${kept}; this environment is ${name}`,
    remedy: msg`Give the facts of this environment, or the folder that these facts are of.`,
  }
}
