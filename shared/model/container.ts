/** A mount of a container. `volume` names a named volume, `bind` a path on the host. */
export interface Mount {
  readonly kind: 'bind' | 'volume'
  readonly source: string
  readonly target: string
  /** As Docker writes it: `rw`, `ro`, `shared`, `rshared`, `ro,z`… */
  readonly mode: string
}

/** Kolla's `<service>_dimensions`. Sizes are Docker's strings or bytes; unspecified ones stay unset. */
export interface Dimensions {
  readonly mem_limit?: string | number
  readonly mem_reservation?: string | number
  readonly memswap_limit?: string | number
  readonly kernel_memory?: string | number
  readonly cpu_period?: number
  readonly cpu_quota?: number
  readonly cpu_shares?: number
  readonly cpuset_cpus?: string
  readonly cpuset_mems?: string
  readonly blkio_weight?: number
  readonly ulimits?: Readonly<Record<string, { readonly soft: number; readonly hard: number }>>
}

/** Intervals are seconds. */
export interface Healthcheck {
  readonly test: readonly string[]
  readonly interval: number
  readonly timeout: number
  readonly retries: number
  readonly startPeriod: number
}

/** What a container should be. Never holds a secret: secrets reach a container only inside its config files. */
export interface ContainerSpec {
  readonly name: string
  /** Full reference: registry/namespace/name:tag. */
  readonly image: string
  readonly privileged: boolean
  readonly mounts: readonly Mount[]
  readonly environment: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly capAdd: readonly string[]
  readonly securityOpt: readonly string[]
  readonly tmpfs: readonly string[]
  readonly dimensions: Dimensions
  readonly healthcheck: Healthcheck | null
  readonly restartPolicy: 'unless-stopped' | 'always' | 'no'
  readonly pidMode?: string
  readonly ipcMode?: string
  readonly cgroupnsMode?: string
  readonly command?: readonly string[]
  readonly user?: string
  /** Seconds between SIGTERM and SIGKILL when it is stopped. */
  readonly stopTimeout: number
}
