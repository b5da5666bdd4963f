import { plainDimensions } from '#shared/lib/dimensions'
import type { ContainerSpec, Dimensions, Healthcheck, Mount } from '#shared/model/container'
import type { ContainerFact } from '#shared/model/host'
import type { InspectReply } from './schemas'

/** What a container inherits from its image. */
export interface ImageConfig {
  readonly labels: Readonly<Record<string, string>>
  readonly command: readonly string[] | null
  readonly user: string
}

/** What decides the engine's own defaults. */
export interface EngineDefaults {
  /** `1` or `2` */
  readonly cgroupVersion: string
}

/**
 * A container as the comparison needs it. What the image or the engine brings is left out, so that the spec holds
 * what somebody asked for; the environment keeps the image's part, because the engine does not tell the two apart.
 */
export function toContainerFact(
  reply: InspectReply,
  image: ImageConfig | undefined,
  engine: EngineDefaults,
): ContainerFact {
  const { State: state } = reply
  return {
    id: reply.Id,
    name: reply.Name.replace(/^\//, ''),
    imageId: reply.Image,
    state: state.Status,
    exitCode: state.ExitCode,
    health: healthOf(state.Health?.Status),
    startedAt: state.StartedAt.startsWith('0001-') ? '' : state.StartedAt,
    pid: state.Pid,
    spec: toSpec(reply, image, engine),
    anonymousVolumes: anonymousVolumes(reply),
  }
}

function toSpec(
  reply: InspectReply,
  image: ImageConfig | undefined,
  engine: EngineDefaults,
): ContainerFact['spec'] {
  const { Config: config, HostConfig: host } = reply
  const command = config.Cmd ?? null
  const inherited = image !== undefined && sameList(command, image.command)
  return {
    name: reply.Name.replace(/^\//, ''),
    image: config.Image,
    networkMode: host.NetworkMode,
    privileged: host.Privileged,
    mounts: mountsOf(host),
    environment: environmentOf(config.Env),
    labels: withoutInherited(config.Labels, image?.labels ?? {}),
    capAdd: host.CapAdd.map((name) => name.replace(/^CAP_/, '')),
    securityOpt: securityOptions(host),
    tmpfs: tmpfsOf(host),
    dimensions: dimensionsOf(host),
    healthcheck: healthcheckOf(config.Healthcheck),
    restartPolicy: restartPolicy(host.RestartPolicy?.Name),
    stopTimeout: config.StopTimeout ?? engineStopTimeout,
    ...(host.PidMode ? { pidMode: host.PidMode } : {}),
    ...(host.IpcMode && !['private', 'shareable'].includes(host.IpcMode) ? { ipcMode: host.IpcMode } : {}),
    ...cgroupNamespace(host.CgroupnsMode, engine),
    ...(command && command.length > 0 && !inherited ? { command } : {}),
    ...(config.User && config.User !== image?.user ? { user: config.User } : {}),
  }
}

/** Seconds that the engine waits after SIGTERM when a container says nothing. */
export const engineStopTimeout = 10

type HostConfig = InspectReply['HostConfig']

function healthOf(status: string | undefined): ContainerFact['health'] {
  return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : 'none'
}

function environmentOf(entries: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entries.map((entry) => {
      const at = entry.indexOf('=')
      return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)]
    }),
  )
}

function withoutInherited(
  labels: Readonly<Record<string, string>>,
  inherited: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([key, value]) => inherited[key] !== value))
}

function mountsOf(host: HostConfig): readonly Mount[] {
  const binds = host.Binds.flatMap((bind) => parseBind(bind) ?? [])
  const mounts = host.Mounts.filter(
    (mount) => mount.Type === 'bind' || (mount.Type === 'volume' && mount.Source),
  )
  return [
    ...binds,
    ...mounts.map((mount): Mount => {
      const words = [mount.ReadOnly ? 'ro' : '', mount.BindOptions?.Propagation ?? ''].filter(Boolean)
      return {
        kind: mount.Type === 'bind' ? 'bind' : 'volume',
        source: mount.Source,
        target: mount.Target,
        mode: words.join(',') || 'rw',
      }
    }),
  ]
}

/** `source:target[:mode]`; a source that is no absolute path names a volume. Null for an anonymous volume. */
export function parseBind(bind: string): Mount | null {
  const [source, target, mode] = bind.split(':')
  if (!source || !target) return null
  return { kind: source.startsWith('/') ? 'bind' : 'volume', source, target, mode: mode || 'rw' }
}

function tmpfsOf(host: HostConfig): readonly string[] {
  const own = Object.entries(host.Tmpfs).map(([path, options]) => (options ? `${path}:${options}` : path))
  return [...own, ...host.Mounts.flatMap((mount) => (mount.Type === 'tmpfs' ? [mount.Target] : []))]
}

/** The engine adds `label=disable` by itself to a container that is privileged or shares the host's ipc or pids. */
function securityOptions(host: HostConfig): readonly string[] {
  const own = host.Privileged || host.PidMode === 'host' || host.IpcMode === 'host'
  return own ? host.SecurityOpt.filter((option) => !/^label[=:]disable$/.test(option)) : host.SecurityOpt
}

function dimensionsOf(host: HostConfig): Dimensions {
  return plainDimensions({
    mem_limit: host.Memory,
    mem_reservation: host.MemoryReservation,
    memswap_limit: host.MemorySwap,
    kernel_memory: host.KernelMemory,
    cpu_period: host.CpuPeriod,
    cpu_quota: host.CpuQuota,
    cpu_shares: host.CpuShares,
    cpuset_cpus: host.CpusetCpus,
    cpuset_mems: host.CpusetMems,
    blkio_weight: host.BlkioWeight,
    ulimits: Object.fromEntries(
      host.Ulimits.map(({ Name, Soft, Hard }) => [Name, { soft: Soft, hard: Hard }]),
    ),
  })
}

function healthcheckOf(check: InspectReply['Config']['Healthcheck']): Healthcheck | null {
  if (!check || check.Test.length === 0 || check.Test[0] === 'NONE') return null
  return {
    test: check.Test,
    interval: toSeconds(check.Interval),
    timeout: toSeconds(check.Timeout),
    retries: check.Retries,
    startPeriod: toSeconds(check.StartPeriod),
  }
}

function toSeconds(nanoseconds: number): number {
  return nanoseconds / 1e9
}

function restartPolicy(name: string | undefined): ContainerSpec['restartPolicy'] {
  return name === 'unless-stopped' || name === 'always' ? name : 'no'
}

/** Its own namespace is what a container gets on cgroup 2; the host's, which is the default on 1, is told as it is. */
function cgroupNamespace(mode: string, engine: EngineDefaults): { readonly cgroupnsMode?: string } {
  const usual = engine.cgroupVersion === '2' && mode === 'private'
  return mode && !usual ? { cgroupnsMode: mode } : {}
}

function anonymousVolumes(reply: InspectReply): readonly string[] {
  const named = new Set(mountsOf(reply.HostConfig).map((mount) => mount.source))
  return reply.Mounts.flatMap((mount) =>
    mount.Type === 'volume' && !named.has(mount.Name) ? [mount.Name] : [],
  )
}

function sameList(a: readonly string[] | null, b: readonly string[] | null): boolean {
  const left = a ?? []
  const right = b ?? []
  return left.length === right.length && left.every((item, index) => item === right[index])
}
