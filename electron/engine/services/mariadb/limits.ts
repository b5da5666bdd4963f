import { msg } from '#shared/message/message'
import type { NotFollowed, Refusal } from '../kit'

/** Options of Kolla-Ansible's role mariadb that Slipway does not follow yet. */
export const notFollowed: readonly NotFollowed[] = [
  {
    names: `enable_mariabackup mariadb_backup_* mariadb_shard_backup_user_prefix`,
    because: msg`backups are not made`,
  },
  {
    names: `mariadb_shard_group mariadb_shard_name mariadb_shards_info mariadb_database_shard
      mariadb_default_database_shard_hosts mariadb_shard_database_user`,
    because: msg`one Galera cluster is deployed`,
  },
  {
    names: `mariadb_clustercheck* enable_mariadb_clustercheck mariadb_loadbalancer external_haproxy_members
      internal_haproxy_members database_max_timeout mariadb_recover_tmp_file_path mariadb_verbose_query_error mariadb_wsrep_sst_method`,
    because: msg`Slipway makes it itself`,
  },
  { names: 'mariadb_enable_tls_backend', because: msg`TLS is not deployed` },
]

export const refusals: readonly Refusal[] = [
  {
    code: 'mariadb.shardsNotDeployed',
    option: 'mariadb_shard_id',
    what: msg`Databases in several Galera clusters (shards) are not deployed by Slipway yet`,
    isAsked: (o) => ![undefined, 0, '0'].some((usual) => o.value('mariadb_shard_id') === usual),
    remedy: msg`Remove mariadb_shard_id where all hosts of the group mariadb are one cluster, or stay with Kolla-Ansible.`,
  },
]
