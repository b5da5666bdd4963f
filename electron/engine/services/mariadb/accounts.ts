import type { ClusterView, DatabaseAccount } from '../kit'
import { shardAdministrator } from './config/founding'

/** Accounts that MariaDB itself needs, beside the administrator that makes them. */
export function accounts(view: ClusterView): readonly DatabaseAccount[] {
  const { options } = view
  const shard = options.int('mariadb_default_database_shard_id')
  const backup: DatabaseAccount = {
    name: `${options.string('mariadb_shard_backup_user_prefix')}${shard}`,
    from: '%',
    passwordRef: 'mariadb_backup_database_password',
    grants: [
      { on: '*', privileges: ['RELOAD', 'PROCESS', 'LOCK TABLES', 'REPLICATION CLIENT'] },
      { on: 'mysql', privileges: ['CREATE', 'INSERT', 'SELECT', 'ALTER'] },
    ],
  }
  return [
    {
      name: shardAdministrator(options),
      from: '%',
      passwordRef: 'database_password',
      grants: [{ on: '*', privileges: ['ALL'], grantOption: true }],
    },
    {
      name: options.string('mariadb_monitor_user'),
      from: '%',
      passwordRef: 'mariadb_monitor_password',
      grants: [{ on: '*', privileges: ['REPLICATION CLIENT'] }],
    },
    ...(options.bool('enable_mariabackup') ? [backup] : []),
  ]
}
