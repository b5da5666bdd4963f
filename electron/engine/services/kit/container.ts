import { secret } from '#shared/lib/secret'
import type { ContainerSpec, Dimensions, Healthcheck, Mount } from '#shared/model/container'
import type { HostView } from './context'
import type { ConfigFile, ContainerConfig } from './desire'

/** What differs from container to container; the rest is the same for every Kolla container. */
export interface ContainerRecipe {
  readonly name: string
  /** Kolla's service key, the folder below /etc/kolla. */
  readonly key: string
  readonly image: string
  readonly mounts?: readonly Mount[]
  /** Without KOLLA_CONFIG_STRATEGY and KOLLA_SERVICE_NAME, which all have. */
  readonly environment?: Readonly<Record<string, string>>
  readonly privileged?: boolean
  readonly healthcheck?: readonly string[] | null
  /** `<service>_enable_healthchecks`. */
  readonly healthcheckToggle?: string
  /** `<container>_dimensions`; read when given, else the default for all containers. */
  readonly dimensionsOption?: string
  /** `<service>_extra_volumes`. */
  readonly extraVolumesOption?: string
}

/** A spec with everything Kolla gives every container (facts: services-2025.1, `runtime`). */
export function containerSpec(host: HostView, recipe: ContainerRecipe): ContainerSpec {
  const { options } = host
  return {
    name: recipe.name,
    image: recipe.image,
    privileged: recipe.privileged ?? false,
    mounts: [
      ...commonMounts(host, recipe.key),
      ...(recipe.mounts ?? []),
      ...extraVolumes(host, recipe.extraVolumesOption),
    ],
    environment: {
      KOLLA_CONFIG_STRATEGY: options.string('config_strategy'),
      KOLLA_SERVICE_NAME: recipe.name.replaceAll('_', '-'),
      ...recipe.environment,
    },
    labels: {},
    capAdd: [],
    securityOpt: [],
    tmpfs: [],
    dimensions: dimensions(host, recipe.dimensionsOption),
    healthcheck: healthcheck(host, recipe),
    restartPolicy: restartPolicy(options.string('docker_restart_policy')),
    stopTimeout: options.int('docker_graceful_timeout'),
  }
}

/** A one-shot container on the same volumes: no restart policy, no health check. */
export function jobSpec(
  base: ContainerSpec,
  name: string,
  environment: Readonly<Record<string, string>>,
): ContainerSpec {
  return {
    ...base,
    name,
    environment: { KOLLA_CONFIG_STRATEGY: 'COPY_ALWAYS', ...environment },
    labels: { BOOTSTRAP: '' },
    healthcheck: null,
    restartPolicy: 'no',
  }
}

/** The same mounts with another config folder. */
export function withConfigFolder(spec: ContainerSpec, key: string): ContainerSpec {
  const mounts = spec.mounts.map((mount) =>
    mount.target === configTarget ? { ...mount, source: `/etc/kolla/${key}/` } : mount,
  )
  return { ...spec, mounts }
}

export function bind(source: string, target: string, mode = 'rw'): Mount {
  return { kind: 'bind', source, target, mode }
}

export function volume(source: string, target: string, mode = 'rw'): Mount {
  return { kind: source.startsWith('/') ? 'bind' : 'volume', source, target, mode }
}

export const kollaLogs: Mount = {
  kind: 'volume',
  source: 'kolla_logs',
  target: '/var/log/kolla/',
  mode: 'rw',
}

const configTarget = '/var/lib/kolla/config_files/'

function commonMounts(host: HostView, key: string): Mount[] {
  const folder = host.options.string('node_config_directory')
  const mounts = [
    bind(`${folder}/${key}/`, configTarget, 'ro'),
    bind('/etc/localtime', '/etc/localtime', 'ro'),
  ]
  if (host.facts.os.family === 'debian') mounts.push(bind('/etc/timezone', '/etc/timezone', 'ro'))
  return mounts
}

function extraVolumes(host: HostView, option: string | undefined): Mount[] {
  const name = option && host.options.value(option) !== undefined ? option : 'default_extra_volumes'
  return host.options.list(name).map((entry) => {
    const [source = '', target = '', mode = 'rw'] = String(entry).split(':')
    return volume(source, target, mode)
  })
}

function dimensions(host: HostView, option: string | undefined): Dimensions {
  const name = option && host.options.value(option) !== undefined ? option : 'default_container_dimensions'
  return host.options.dict(name) as Dimensions
}

function healthcheck(host: HostView, recipe: ContainerRecipe): Healthcheck | null {
  const { options } = host
  if (!recipe.healthcheck) return null
  const toggle = recipe.healthcheckToggle
  const wanted = toggle && options.value(toggle) !== undefined ? toggle : 'enable_container_healthchecks'
  if (!options.bool(wanted)) return null
  return {
    test: recipe.healthcheck,
    interval: options.int('default_container_healthcheck_interval'),
    timeout: options.int('default_container_healthcheck_timeout'),
    retries: options.int('default_container_healthcheck_retries'),
    startPeriod: options.int('default_container_healthcheck_start_period'),
  }
}

function restartPolicy(value: string): ContainerSpec['restartPolicy'] {
  return value === 'always' || value === 'no' ? value : 'unless-stopped'
}

/** A file of a config folder from plain text. */
export function configFile(
  name: string,
  text: string,
  more: Omit<ConfigFile, 'name' | 'content'> = {},
): ConfigFile {
  return { name, content: secret(text), ...more }
}

/**
 * The text of config.json as kolla_set_configs reads it (facts: image-contract §4). Modes are always written with
 * four digits: three are read as a decimal number by Kolla up to 2026.1.
 */
export function configJson(config: ContainerConfig): string {
  const files = config.files.flatMap((file) =>
    file.dest === undefined
      ? []
      : [
          {
            source: `${configTarget}${file.name}`,
            dest: file.dest,
            owner: file.owner ?? 'root',
            perm: file.perm ?? '0600',
            ...(file.optional ? { optional: true } : {}),
          },
        ],
  )
  const document = {
    command: config.command,
    config_files: [...files, ...(config.extraEntries ?? [])],
    ...(config.permissions ? { permissions: config.permissions } : {}),
  }
  return `${JSON.stringify(document, null, 4)}\n`
}
