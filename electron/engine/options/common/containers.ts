import type { JsonValue } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import { define } from '../define'
import { dimensions as dimensionsShape, listOf, logSize, orEmpty, path, volume } from '../shapes'
import type { OptionDefinition, OptionView } from '../types'

const openFiles: JsonValue = { soft: 1048576, hard: 1048576 }

/** How containers run. */
export const containerOptions: readonly OptionDefinition[] = [
  define('kolla_container_engine', 'string', 'docker', msg`Container engine of the hosts.`, {
    choices: ['docker', 'podman'],
  }),
  define(
    'docker_restart_policy',
    'string',
    'unless-stopped',
    msg`When the engine starts a container again.`,
    {
      choices: ['no', 'on-failure', 'always', 'unless-stopped'],
    },
  ),
  define('docker_restart_policy_retry', 'int', 10, msg`How often, for on-failure.`, { min: 0 }),
  define('docker_graceful_timeout', 'int', 60, msg`Seconds a container has to end before it is killed.`, {
    min: 0,
  }),
  define('docker_client_timeout', 'int', 120, msg`Seconds an answer of the engine is waited for.`, {
    min: 1,
  }),
  define('docker_log_max_file', 'int', 5, msg`How many log files are kept per container.`, { min: 1 }),
  define('docker_log_max_size', 'string', '50m', msg`Size at which a container log is rotated.`, {
    shape: logSize,
  }),
  define(
    'docker_runtime_directory',
    'string',
    '',
    msg`Data folder of the engine; empty for its own choice.`,
    {
      shape: orEmpty(path),
    },
  ),
  define('docker_volumes_path', 'string', volumesPath, msg`Folder where the engine keeps named volumes.`, {
    shape: path,
  }),
  define('enable_container_healthchecks', 'bool', true, msg`Whether containers have health checks.`),
  define('default_container_healthcheck_interval', 'int', 30, msg`Seconds between two health checks.`, {
    min: 1,
  }),
  define(
    'default_container_healthcheck_timeout',
    'int',
    30,
    msg`Seconds after which a health check has failed.`,
    { min: 1 },
  ),
  define(
    'default_container_healthcheck_retries',
    'int',
    3,
    msg`Failed checks in a row that make a container unhealthy.`,
    {
      min: 1,
    },
  ),
  define(
    'default_container_healthcheck_start_period',
    'int',
    5,
    msg`Seconds after a start in which failures do not count.`,
    {
      min: 0,
    },
  ),
  define(
    'default_container_dimensions_docker',
    'dict',
    { ulimits: { nofile: openFiles } },
    msg`Limits of containers with Docker.`,
    { shape: dimensionsShape },
  ),
  define(
    'default_container_dimensions_podman',
    'dict',
    { ulimits: { RLIMIT_NOFILE: openFiles, RLIMIT_NPROC: openFiles } },
    msg`Limits of containers with Podman.`,
    { shape: dimensionsShape },
  ),
  define(
    'default_container_dimensions',
    'dict',
    dimensions,
    msg`Limits of containers that are not given their own.`,
    { shape: dimensionsShape },
  ),
  define(
    'default_extra_volumes',
    'list',
    [],
    msg`Volumes added to every container, as source:target[:mode].`,
    {
      shape: listOf(volume),
    },
  ),
  define('run_default_volumes_docker', 'list', [], msg`Volumes below /run added to containers with Docker.`, {
    shape: listOf(volume),
  }),
]

function volumesPath(o: OptionView): string {
  return `${o.string('docker_runtime_directory') || '/var/lib/docker'}/volumes`
}

function dimensions(o: OptionView): JsonValue {
  return o.dict(`default_container_dimensions_${o.string('kolla_container_engine')}`)
}
