import { isSince } from '../../../releases'
import {
  type ClusterView,
  type HostView,
  type Ini,
  inUrl,
  isIpv6,
  mergedFile,
  type OverrideSources,
} from '../../kit'
import { data, paths } from '../paths'

export const galeraSources: OverrideSources = {
  file: 'mariadb/galera.cnf',
  mode: 'merge',
  paths: ['galera.cnf', 'mariadb/<host>/galera.cnf'],
}

/**
 * MariaDB's settings for one member, with config/galera.cnf and config/mariadb/<host>/galera.cnf merged over them.
 * A lone member has an empty cluster address: it starts without asking others.
 */
export function galeraSettings(view: ClusterView, host: HostView): string {
  return mergedFile(view, host, galeraSources, settings(view, host), { bareOptions: true })
}

function settings(view: ClusterView, host: HostView): Ini {
  const client = { 'default-character-set': 'utf8' }
  return {
    client,
    mysql: client,
    mysqld: { ...server(host), ...replication(view, host) },
    server: { 'pid-file': `${data}/mariadb.pid` },
    sst: isIpv6(host.apiAddress) ? { sockopt: '",pf=ip6"' } : {},
  }
}

function server(host: HostView): Ini[string] {
  const { options } = host
  return {
    basedir: '/usr',
    datadir: `${data}/`,
    'bind-address': host.apiAddress,
    port: options.int('mariadb_port'),
    log_error: '/var/log/kolla/mariadb/mariadb.log',
    log_bin: 'mysql-bin',
    binlog_format: 'ROW',
    expire_logs_days: 14,
    'default-storage-engine': 'innodb',
    innodb_autoinc_lock_mode: 2,
    // What a crash of one member loses, the others have.
    innodb_flush_log_at_trx_commit: isSince(options.release, '2026.1') ? 0 : undefined,
    'collation-server': 'utf8_general_ci',
    'init-connect': "'SET NAMES utf8'",
    'character-set-server': 'utf8',
    max_connections: 10000,
    key_buffer_size: '64M',
    max_heap_table_size: '64M',
    tmp_table_size: '64M',
    innodb_buffer_pool_size: `${bufferPoolMebibytes(host.facts.memory.total)}M`,
    innodb_log_file_size: `${options.int('mariadb_innodb_log_file_size_mb')}M`,
  }
}

/**
 * 40 % of the host's memory, 8 GiB at most, in steps of 128 MiB: a kernel that reports a little more or less memory
 * must not restart the database.
 */
export function bufferPoolMebibytes(memoryBytes: number): number {
  const steps = Math.floor(((memoryBytes / 1024 / 1024) * 0.4) / 128)
  return Math.min(Math.max(steps, 1) * 128, 8192)
}

function replication(view: ClusterView, host: HostView): Ini[string] {
  const { options } = host
  const wsrep = options.int('mariadb_wsrep_port')
  const address = inUrl(host.apiAddress)
  const members = view.hosts('mariadb')
  const others = members.length > 1 ? members.map((member) => `${inUrl(member.apiAddress)}:${wsrep}`) : []
  const provider = [
    `gmcast.listen_addr=tcp://${address}:${wsrep}`,
    `ist.recv_addr=${address}:${options.int('mariadb_ist_port')}`,
    ...options.list('mariadb_wsrep_extra_provider_options').map(String),
  ]
  const account = `${options.string('database_user')}:${view.secret('database_password').reveal()}`
  return {
    wsrep_on: 'ON',
    wsrep_provider: paths(host).galera,
    wsrep_cluster_name: `"${options.string('database_cluster_name')}"`,
    wsrep_cluster_address: `gcomm://${others.join(',')}`,
    wsrep_provider_options: `"${provider.map((option) => `${option};`).join('')}"`,
    wsrep_node_address: `${address}:${wsrep}`,
    wsrep_node_name: host.hostname,
    wsrep_sst_method: 'mariabackup',
    wsrep_sst_receive_address: `${address}:${options.int('mariadb_sst_port')}`,
    wsrep_sst_auth: quoted(account),
    wsrep_slave_threads: 4,
  }
}

/** An option file's value that may hold any printable character. */
export function quoted(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
