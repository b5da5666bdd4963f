import type { JsonValue } from '#shared/lib/json'
import type { Random } from '../random'
import type { HostPlan } from '../world/host'
import type { Cluster } from './environment'

const passwordNames =
  'database_password mariadb_monitor_password mariadb_backup_database_password rabbitmq_password rabbitmq_monitoring_password rabbitmq_cluster_cookie keystone_admin_password keystone_database_password keystone_ssh_key placement_database_password placement_keystone_password horizon_secret_key horizon_database_password haproxy_password keepalived_password memcache_secret_key'.split(
    ' ',
  )

export const sharedAddress = '192.0.2.250'
/** Groups that hosts are put into, with the most members that anybody gives them. */
const groups: Readonly<Record<string, number>> = {
  loadbalancer: 3,
  mariadb: 5,
  memcached: 3,
  rabbitmq: 5,
  keystone: 5,
  'placement-api': 3,
  horizon: 3,
}

/** Most clusters are small: they are quick, and what goes wrong mostly does with few hosts as well. */
const sizes = [1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3, 4, 5]

/** A cluster as somebody might have written it down. `size` says how many hosts, where it matters. */
export function randomCluster(random: Random, size = sizeOf(random)): Cluster {
  const hosts = Array.from({ length: size + 1 }, (_item, at) => hostPlan(random, at))
  const members = hosts.slice(0, size).map(({ name }) => name)
  const together = random.chance(0.4)
  return {
    release: '2025.1',
    tag: '2025.1',
    // One host more stands there, to be taken in later.
    hosts,
    members,
    groups: {
      cron: members,
      ...Object.fromEntries(
        Object.entries(groups).map(([name, most]) => [
          name,
          together ? members.slice(0, most) : random.some(members, 1, most),
        ]),
      ),
    },
    globals: randomOptions(random, size),
    overrides: random.chance(0.2) ? { 'keystone.conf': '[DEFAULT]\nmax_token_size = 300\n' } : {},
    passwords: Object.fromEntries(passwordNames.map((name) => [name, password(random)])),
  }
}

function sizeOf(random: Random): number {
  return random.chance(0.03) ? random.int(6, 30) : random.pick(sizes)
}

function hostPlan(random: Random, at: number): HostPlan {
  return {
    name: `node${String(at + 1).padStart(2, '0')}`,
    address: `192.0.2.${at + 11}`,
    memory: random.pick([8, 16, 64]) * 1024 ** 3,
    cpus: random.pick([2, 8, 32]),
  }
}

/** Values that no other text holds by accident. */
export function password(random: Random): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'
  return Array.from({ length: 28 }, () => random.pick([...letters])).join('')
}

/** Options that change what is deployed, each with its chance and what it may be. */
const choices: readonly (readonly [name: string, chance: number, values: readonly JsonValue[]])[] = [
  ['enable_horizon', 0.2, [false]],
  ['enable_placement', 0.2, [false]],
  ['enable_memcached', 0.05, [false]],
  ['enable_haproxy', 0.03, [true]],
  ['horizon_backend_database', 0.2, [true]],
  ['openstack_logging_debug', 0.2, [true]],
  ['keystone_logging_debug', 0.1, [true]],
  ['set_sysctl', 0.1, [false]],
  ['config_strategy', 0.05, ['COPY_ONCE']],
  ['docker_graceful_timeout', 0.1, [30, 120]],
  ['docker_restart_policy', 0.05, ['always']],
  ['fernet_token_expiry', 0.1, [3600, 172800]],
  ['keystone_public_port', 0.05, [5010]],
  ['mariadb_port', 0.05, [3307]],
  ['rabbitmq_management_port', 0.05, [15673]],
  ['enable_container_healthchecks', 0.1, [false]],
  ['keepalived_track_script_enabled', 0.1, [false]],
  ['rabbitmq_enable_prometheus_plugin', 0.1, [true]],
  ['haproxy_max_connections', 0.1, [10000]],
  ['memcached_max_memory', 0.1, [64]],
  ['keystone_api_workers', 0.1, [3]],
]

function randomOptions(random: Random, size: number): Readonly<Record<string, JsonValue>> {
  const chosen = choices.flatMap(([name, chance, values]) =>
    random.chance(chance) ? [[name, random.pick(values)] as const] : [],
  )
  return {
    kolla_base_distro: random.pick(['debian', 'debian', 'ubuntu', 'rocky']),
    kolla_internal_vip_address: sharedAddress,
    network_interface: 'eth0',
    ...(size === 1 && random.chance(0.2)
      ? { enable_haproxy: false, kolla_internal_vip_address: '192.0.2.11' }
      : {}),
    ...Object.fromEntries(chosen.filter(([name]) => name !== 'enable_haproxy')),
  }
}

/** One option set otherwise than it was, or no more. */
export function changedOption(random: Random, globals: Cluster['globals']): Cluster['globals'] {
  const changeable = choices.filter(([name]) => !['enable_haproxy', 'mariadb_port'].includes(name))
  const [name, , values] = random.pick(changeable)
  const { [name]: before, ...rest } = globals
  return before === undefined ? { ...rest, [name]: random.pick(values) } : rest
}
