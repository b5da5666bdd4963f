import type { JsonValue } from '#shared/lib/json'
import { secret } from '#shared/lib/secret'
import type { ContainerSpec, Dimensions, Healthcheck, Mount } from '#shared/model/container'
import type { OptionView } from '../../options/types'
import { isSince } from '../../releases'
import type { HostView } from './context'
import type { ConfigFile, ContainerConfig } from './desire'

/** Says of a container by which release's conventions it was made. */
export const releaseLabel = 'slipway.release'

/** What differs from container to container; the rest is the same for every Kolla container. */
export interface ContainerRecipe {
  readonly name: string
  /** Kolla's service key, the folder below /etc/kolla. */
  readonly key: string
  /** What its options begin with: those of `containerOptions`. */
  readonly options: string
  readonly mounts?: readonly Mount[]
  /** Without KOLLA_CONFIG_STRATEGY and KOLLA_SERVICE_NAME, which all have. */
  readonly environment?: Readonly<Record<string, string>>
  readonly privileged?: boolean
  readonly healthcheck?: readonly string[]
}

/** A spec with everything Kolla gives every container (facts: services-2025.1, `runtime`). */
export function containerSpec(host: HostView, recipe: ContainerRecipe): ContainerSpec {
  const { options } = host
  const of = (name: string) => `${recipe.options}_${name}`
  return {
    name: recipe.name,
    image: options.string(of('image_full')),
    privileged: recipe.privileged ?? false,
    mounts: [
      ...commonMounts(host, recipe.key),
      ...(recipe.mounts ?? []),
      ...extraVolumes(options.list(of('extra_volumes'))),
    ],
    environment: {
      KOLLA_CONFIG_STRATEGY: options.string('config_strategy'),
      KOLLA_SERVICE_NAME: recipe.name.replaceAll('_', '-'),
      ...recipe.environment,
    },
    labels: { [releaseLabel]: options.release },
    capAdd: [],
    securityOpt: [],
    tmpfs: [],
    dimensions: options.dict(of('dimensions')) as Dimensions,
    healthcheck: recipe.healthcheck ? healthcheck(options, of, recipe.healthcheck) : null,
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
    labels: { ...base.labels, BOOTSTRAP: '' },
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
  if (host.facts.os.family === 'debian' && !isSince(host.options.release, '2026.1'))
    mounts.push(bind('/etc/timezone', '/etc/timezone', 'ro'))
  return mounts
}

function extraVolumes(entries: readonly JsonValue[]): Mount[] {
  return entries.map((entry) => {
    const [source = '', target = '', mode = 'rw'] = String(entry).split(':')
    return volume(source, target, mode)
  })
}

function healthcheck(
  options: OptionView,
  of: (name: string) => string,
  usual: readonly string[],
): Healthcheck | null {
  if (!options.bool(of('enable_healthchecks'))) return null
  const own = options.list(of('healthcheck_test')).map(String)
  return {
    test: own.length > 0 ? own : usual,
    interval: options.int(of('healthcheck_interval')),
    timeout: options.int(of('healthcheck_timeout')),
    retries: options.int(of('healthcheck_retries')),
    startPeriod: options.int(of('healthcheck_start_period')),
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
