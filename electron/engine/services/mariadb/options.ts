import { type Message, msg } from '#shared/message/message'
import { isSince } from '../../releases'
import { containerOptions, type OptionDefinition, shapes } from '../kit'

/** Options that only MariaDB reads. Names and defaults are Kolla-Ansible's. */
export const options: readonly OptionDefinition[] = [
  ...containerOptions({ prefix: 'mariadb', image: 'mariadb-server', healthcheck: true }),
  port('mariadb_port', (o) => o.int('database_port'), msg`Port that each member listens on for clients.`),
  port('mariadb_wsrep_port', 4567, msg`Port of replication between members.`),
  port('mariadb_ist_port', 4568, msg`Port where a member receives the transactions it missed.`),
  port('mariadb_sst_port', 4444, msg`Port where a member receives a copy of all data.`),
  text('mariadb_datadir_volume', 'mariadb', msg`Volume with the data.`, shapes.volumeName),
  text(
    'mariadb_monitor_user',
    (o) => (isSince(o.release, '2025.2') || o.bool('enable_proxysql') ? 'monitor' : 'haproxy'),
    msg`Account that health checks use.`,
    shapes.account,
  ),
  text('database_cluster_name', 'openstack', msg`Name of the Galera cluster.`, shapes.clusterName),
  text(
    'mariadb_shard_root_user_prefix',
    'root_shard_',
    msg`Start of the name of a shard administrator.`,
    shapes.account,
  ),
  text(
    'mariadb_shard_backup_user_prefix',
    'backup_shard_',
    msg`Start of the name of a shard backup account.`,
    shapes.account,
  ),
  {
    name: 'mariadb_default_database_shard_id',
    type: 'int',
    default: 0,
    min: 0,
    help: msg`Shard that holds the databases; Slipway deploys one.`,
  },
  {
    name: 'mariadb_innodb_log_file_size_mb',
    type: 'int',
    default: 2048,
    min: 4,
    help: msg`Size of the InnoDB redo log in MiB.`,
  },
  {
    name: 'mariadb_wsrep_extra_provider_options',
    type: 'list',
    default: [],
    help: msg`Further Galera provider options, as name=value.`,
    shape: shapes.listOf(shapes.providerOption),
  },
]

function port(name: string, value: OptionDefinition['default'], help: Message): OptionDefinition {
  return { name, type: 'port', default: value, help }
}

function text(
  name: string,
  value: OptionDefinition['default'],
  help: Message,
  shape: shapes.Shape,
): OptionDefinition {
  return { name, type: 'string', default: value, help, shape }
}
