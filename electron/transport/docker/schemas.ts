import { z } from 'zod'

/**
 * The parts of Docker Engine API replies that are read (API 1.41 to 1.5x). Unknown fields are dropped; fields that one
 * version has and another has not, or that are null when empty, get their empty value here.
 */
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? [])
const texts = list(z.string())
const textMap = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {})
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? 0)
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)

export const versionReply = z.object({
  Version: z.string(),
  ApiVersion: z.string(),
  MinAPIVersion: z.string().optional(),
})

export const infoReply = z.object({
  Driver: text,
  DockerRootDir: text,
  LiveRestoreEnabled: flag,
  CgroupDriver: text,
  CgroupVersion: text,
  RegistryConfig: z
    .object({
      IndexConfigs: z
        .record(z.string(), z.object({ Secure: z.boolean().optional() }))
        .nullish()
        .transform((value) => value ?? {}),
      InsecureRegistryCIDRs: texts,
    })
    .nullish(),
})

export const containerListReply = z.array(z.object({ Id: z.string() }))

const healthcheck = z
  .object({ Test: texts, Interval: number, Timeout: number, Retries: number, StartPeriod: number })
  .nullish()

const hostConfig = z.object({
  Binds: texts,
  Mounts: list(
    z.object({
      Type: z.string(),
      Source: text,
      Target: text,
      ReadOnly: flag,
      BindOptions: z.object({ Propagation: text }).nullish(),
    }),
  ),
  NetworkMode: text,
  RestartPolicy: z.object({ Name: text }).nullish(),
  Privileged: flag,
  CapAdd: texts,
  SecurityOpt: texts,
  Tmpfs: textMap,
  PidMode: text,
  IpcMode: text,
  CgroupnsMode: text,
  Memory: number,
  MemoryReservation: number,
  MemorySwap: number,
  KernelMemory: number,
  CpuPeriod: number,
  CpuQuota: number,
  CpuShares: number,
  CpusetCpus: text,
  CpusetMems: text,
  BlkioWeight: number,
  Ulimits: list(z.object({ Name: z.string(), Soft: z.number(), Hard: z.number() })),
})

export const inspectReply = z.object({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  State: z.object({
    Status: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
    ExitCode: number,
    Pid: number,
    StartedAt: text,
    Health: z.object({ Status: text }).nullish(),
  }),
  Config: z.object({
    Image: text,
    Env: texts,
    Labels: textMap,
    Cmd: z.array(z.string()).nullish(),
    User: text,
    StopTimeout: z.number().nullish(),
    Healthcheck: healthcheck,
  }),
  HostConfig: hostConfig,
  Mounts: list(z.object({ Type: text, Name: text, Source: text, Destination: text })),
})
export type InspectReply = z.infer<typeof inspectReply>

export const imageListReply = z.array(
  z.object({ Id: z.string(), RepoTags: texts, RepoDigests: texts, Labels: textMap, Size: number }),
)
export type ImageListReply = z.infer<typeof imageListReply>

export const imageInspectReply = z.object({
  Id: z.string(),
  RepoTags: texts,
  RepoDigests: texts,
  Size: number,
  Config: z.object({ Cmd: z.array(z.string()).nullish(), User: text, Labels: textMap }).nullish(),
})

export const volumeListReply = z.object({
  Volumes: list(z.object({ Name: z.string(), Labels: textMap })),
})

export const distributionReply = z.object({ Descriptor: z.object({ digest: z.string() }) })

export const waitReply = z.object({ StatusCode: z.number(), Error: z.object({ Message: text }).nullish() })

export const execInspectReply = z.object({ ExitCode: z.number().nullish(), Running: flag })

/** One line of the answer to a pull. */
export const pullMessage = z.object({
  status: z.string().optional(),
  id: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).optional(),
  error: z.string().optional(),
})
export type PullMessage = z.infer<typeof pullMessage>
