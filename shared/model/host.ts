import type { InterfaceAddress } from '../lib/host-address'
import type { Message } from '../message/message'
import type { ContainerSpec } from './container'

/** What was read from a host. Sizes are bytes, times milliseconds since the epoch unless said otherwise. */
export interface HostFacts {
  readonly host: string
  readonly os: {
    readonly id: string
    readonly versionId: string
    readonly codename: string
    /** Debian's own version with its point release, `12.11`. */
    readonly pointVersion?: string
    readonly pretty: string
    readonly family: 'debian' | 'redhat' | 'other'
  }
  readonly kernel: string
  readonly architecture: string
  readonly hostname: string
  readonly machineId: string
  readonly init: string
  readonly cpus: number
  readonly memory: {
    readonly total: number
    readonly available: number
    readonly free?: number
    readonly swapTotal?: number
    readonly swapFree?: number
  }
  readonly filesystems: readonly Filesystem[]
  readonly interfaces: readonly NetworkInterface[]
  readonly clock: HostClock
  readonly listening: readonly ListeningPort[]
  /** Host name → addresses, as the host itself resolves it (`getent ahosts`). */
  readonly resolves: Readonly<Record<string, readonly string[]>>
  readonly sysctls: Readonly<Record<string, string>>
  readonly security: { readonly selinux: 'enforcing' | 'permissive' | 'disabled'; readonly apparmor: boolean }
  readonly cgroupVersion: 1 | 2
  readonly hasLocaltime: boolean
  readonly hasTimezone: boolean
  /**
   * The most open files a container can be given: the kernel's limit where the engine has CAP_SYS_RESOURCE, else the
   * engine's own hard limit.
   */
  readonly nofileHardLimit: number
  readonly docker: DockerFacts | DockerMissing
  /** Names of running programs, each once. */
  readonly processes?: readonly string[]
  /** Files below /etc/kolla. */
  readonly files: readonly FileFact[]
  /** One-shot jobs that are known to have ended well on this host. */
  readonly marks: readonly JobMark[]
  /** What only templates of users name. */
  readonly templates?: TemplateFacts
}

/** Facts under other names than Slipway's own use: what Ansible's setup tells, and nothing here looks at. */
export interface TemplateFacts {
  /** As `uname -n` gives it. */
  readonly nodename: string
  readonly fqdn: string
  readonly kernelVersion: string
  /** 64, of the system's programs. */
  readonly bits: number
  /** 0 where the processor does not say. */
  readonly sockets: number
  readonly coresPerSocket: number
  /** Empty where the machine does not say. */
  readonly product: string
  readonly vendor: string
  /** Default routes of IPv4 and IPv6. */
  readonly routes: readonly [DefaultRoute | null, DefaultRoute | null]
  /** Interface → `ether`, `bridge`, `bonding`, `loopback`… */
  readonly interfaceTypes: Readonly<Record<string, string>>
}

export interface DefaultRoute {
  readonly interface: string
  /** The address that packets leave with. */
  readonly address: string | null
  readonly gateway: string | null
}

export interface Filesystem {
  readonly mount: string
  readonly device: string
  readonly type: string
  readonly size: number
  readonly available: number
}

export interface NetworkInterface {
  readonly name: string
  readonly mac: string
  readonly mtu: number
  readonly up: boolean
  /** What Ansible calls active: not known to be down. */
  readonly active?: boolean
  readonly addresses: readonly InterfaceAddress[]
}

export interface HostClock {
  /** Host clock minus ours, corrected by half of the round trip. */
  readonly offsetMs: number
  /** Half of the round trip: the offset is known to within this. */
  readonly uncertaintyMs: number
  /** Null where the host cannot say. */
  readonly synchronized: boolean | null
  readonly daemon: string | null
}

export interface ListeningPort {
  readonly protocol: 'tcp' | 'udp'
  /** `0.0.0.0`, `*`, `[::]` or an address. */
  readonly address: string
  readonly port: number
  readonly process: string | null
}

export interface DockerMissing {
  readonly present: false
  /** What was seen when the engine was asked. */
  readonly saw: Message
}

export interface DockerFacts {
  readonly present: true
  readonly version: string
  readonly apiVersion: string
  readonly driver: string
  readonly rootDir: string
  readonly liveRestore: boolean
  readonly cgroupDriver: string
  readonly insecureRegistries: readonly string[]
  readonly containers: readonly ContainerFact[]
  readonly images: readonly ImageFact[]
  readonly volumes: readonly VolumeFact[]
}

export interface ContainerFact {
  readonly id: string
  readonly name: string
  readonly imageId: string
  readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'
  readonly exitCode: number
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy'
  /** ISO time; empty when it never started. */
  readonly startedAt: string
  /** Process id on the host, 0 when not running. */
  readonly pid: number
  /**
   * The container as a spec, for comparison. `labels` are without the image's, `environment` has what the
   * container has (the image's included). Ephemeral: may hold other tools' secrets, so it is never printed whole.
   */
  readonly spec: ContainerSpec & { readonly networkMode: string }
  /** Volumes without a name that hold this container's data. */
  readonly anonymousVolumes: readonly string[]
}

export interface ImageFact {
  readonly id: string
  /** registry/namespace/name:tag */
  readonly tags: readonly string[]
  readonly digests: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly size: number
}

export interface VolumeFact {
  readonly name: string
  readonly anonymous: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly usedBy: readonly string[]
}

/** A file; `sha256` is null for what is not a regular file. */
export interface FileFact {
  readonly path: string
  /** Four octal digits. */
  readonly mode: string
  readonly owner: string
  readonly group: string
  readonly size: number
  readonly sha256: string | null
}

/** `/etc/kolla/.slipway/jobs/<name>.json`: a one-shot job that ended well, and for what it was run. */
export interface JobMark {
  readonly name: string
  /** What the job's result depends on: when it differs, the job is due again. */
  readonly key: string
  readonly run: string
  readonly at: string
}
