import type Dockerode from 'dockerode'
import { parseSize } from '#shared/lib/dimensions'
import type { ContainerSpec, Dimensions, Healthcheck } from '#shared/model/container'

/** A spec as the body of `POST /containers/create`; the network mode is always `host`. */
export function toCreatePayload(spec: ContainerSpec): Dockerode.ContainerCreateOptions {
  return {
    Image: spec.image,
    Env: Object.entries(spec.environment).map(([key, value]) => `${key}=${value}`),
    Labels: { ...spec.labels },
    StopTimeout: spec.stopTimeout,
    Healthcheck: toHealthcheck(spec.healthcheck),
    ...(spec.command ? { Cmd: [...spec.command] } : {}),
    ...(spec.user === undefined ? {} : { User: spec.user }),
    HostConfig: {
      NetworkMode: 'host',
      Binds: spec.mounts.map(({ source, target, mode }) => `${source}:${target}:${mode}`),
      Privileged: spec.privileged,
      CapAdd: [...spec.capAdd],
      SecurityOpt: [...spec.securityOpt],
      RestartPolicy: { Name: spec.restartPolicy },
      Tmpfs: Object.fromEntries(spec.tmpfs.map(parseTmpfs)),
      ...(spec.pidMode ? { PidMode: spec.pidMode } : {}),
      ...(spec.ipcMode ? { IpcMode: spec.ipcMode } : {}),
      ...(spec.cgroupnsMode ? { CgroupnsMode: spec.cgroupnsMode === 'host' ? 'host' : 'private' } : {}),
      ...toResources(spec.dimensions),
    },
  }
}

/** `/path` or `/path:options`. */
function parseTmpfs(entry: string): [string, string] {
  const at = entry.indexOf(':')
  return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)]
}

/** `NONE` also switches off a check that the image brings. */
function toHealthcheck(check: Healthcheck | null): Dockerode.HealthConfig {
  if (!check) return { Test: ['NONE'] }
  return {
    Test: [...check.test],
    Interval: toNanoseconds(check.interval),
    Timeout: toNanoseconds(check.timeout),
    Retries: check.retries,
    StartPeriod: toNanoseconds(check.startPeriod),
  }
}

function toNanoseconds(seconds: number): number {
  return Math.round(seconds * 1e9)
}

function toResources(dimensions: Dimensions): Dockerode.HostConfig {
  const { cpu_period, cpu_quota, cpu_shares, cpuset_cpus, cpuset_mems, blkio_weight, ulimits } = dimensions
  const bytes = (key: string, value: string | number | undefined) =>
    value === undefined ? {} : { [key]: parseSize(value) }
  const given = (key: string, value: string | number | undefined) =>
    value === undefined ? {} : { [key]: value }
  return {
    ...bytes('Memory', dimensions.mem_limit),
    ...bytes('MemoryReservation', dimensions.mem_reservation),
    ...bytes('MemorySwap', dimensions.memswap_limit),
    ...bytes('KernelMemory', dimensions.kernel_memory),
    ...given('CpuPeriod', cpu_period),
    ...given('CpuQuota', cpu_quota),
    ...given('CpuShares', cpu_shares),
    ...given('CpusetCpus', cpuset_cpus),
    ...given('CpusetMems', cpuset_mems),
    ...given('BlkioWeight', blkio_weight),
    ...(ulimits
      ? {
          Ulimits: Object.entries(ulimits).map(([Name, { soft, hard }]) => ({
            Name,
            Soft: soft,
            Hard: hard,
          })),
        }
      : {}),
  }
}
