import { msg } from '#shared/message/message'
import { isSince } from '../../releases'
import { define, sameAs } from '../define'
import { isDict } from '../json-kind'
import * as shapes from '../shapes'
import type { OptionDefinition, OptionView } from '../types'

/** What several OpenStack services share. */
export const openstackOptions: readonly OptionDefinition[] = [
  define('openstack_region_name', 'string', 'RegionOne', msg`Name of the region.`, {
    shape: shapes.label,
  }),
  define(
    'multiple_regions_names',
    'list',
    (o) => [o.string('openstack_region_name')],
    msg`All regions that share one Keystone.`,
    { shape: shapes.listOf(shapes.label) },
  ),
  define('openstack_logging_debug', 'bool', false, msg`Whether services log debug messages.`),
  define(
    'openstack_interface',
    'string',
    'internal',
    msg`Which endpoints services use to reach each other.`,
    {
      choices: ['public', 'internal'],
    },
  ),
  define('openstack_service_workers', 'int', workers(5), msg`Worker processes per service.`, { min: 1 }),
  define(
    'openstack_service_rpc_workers',
    'int',
    workers(3),
    msg`Worker processes per service for messages.`,
    {
      min: 1,
    },
  ),
  define('keystone_admin_user', 'string', 'admin', msg`Name of the administrator.`, {
    shape: shapes.label,
  }),
  define('keystone_admin_project', 'string', 'admin', msg`Project of the administrator.`, {
    shape: shapes.label,
  }),
  define('default_project_domain_name', 'string', 'Default', msg`Name of the domain of service projects.`),
  define('default_project_domain_id', 'string', 'default', msg`Id of the domain of service projects.`),
  define('default_user_domain_name', 'string', 'Default', msg`Name of the domain of service users.`),
  define('default_user_domain_id', 'string', 'default', msg`Id of the domain of service users.`),
  define(
    'memcache_security_strategy',
    'string',
    'ENCRYPT',
    msg`How services protect the tokens that they keep in memcached.`,
    { choices: ['ENCRYPT', 'MAC', 'None'] },
  ),
  define('kolla_httpd_keep_alive', 'int', 60, msg`Seconds an idle HTTP connection to a service is kept.`, {
    min: 0,
  }),
  define('kolla_httpd_timeout', 'int', 60, msg`Seconds an HTTP request to a service may take.`, { min: 1 }),
  define(
    'database_address',
    'string',
    sameAs('kolla_internal_fqdn'),
    msg`Where services find the database.`,
    {
      shape: shapes.orEmpty(shapes.host),
    },
  ),
  define('database_port', 'port', 3306, msg`Port of the database.`),
  define('database_user', 'string', 'root', msg`Administrator of the database.`, {
    shape: shapes.account,
  }),
  define(
    'database_connection_recycle_time',
    'int',
    10,
    msg`Seconds after which services renew a database connection.`,
    {
      min: -1,
    },
  ),
  define('database_max_pool_size', 'int', 1, msg`Database connections per worker process.`, { min: 0 }),
  define(
    'use_preconfigured_databases',
    'bool',
    false,
    msg`Whether databases and their users are made by somebody else.`,
  ),
  define('use_common_mariadb_user', 'bool', false, msg`Whether services share one database user.`),
  define('om_rpc_transport', 'string', 'rabbit', msg`How services call each other.`, {
    choices: ['rabbit', 'amqp'],
  }),
  define('om_notify_transport', 'string', 'rabbit', msg`How services send notifications.`, {
    choices: ['rabbit'],
  }),
  define('om_rpc_vhost', 'string', '/', msg`RabbitMQ virtual host for calls.`),
  define('om_notify_vhost', 'string', '/', msg`RabbitMQ virtual host for notifications.`),
  define(
    'om_rabbitmq_qos_prefetch_count',
    'int',
    (o) => (isSince(o.release, '2026.1') ? 50 : 1),
    msg`Messages a consumer takes at once.`,
    { min: 0 },
  ),
  define(
    'om_enable_rabbitmq_stream_fanout',
    'bool',
    true,
    msg`Whether messages to all are carried by streams.`,
  ),
  define(
    'set_sysctl',
    'bool',
    true,
    msg`Whether kernel settings of the hosts are changed where services need it.`,
  ),
]

/**
 * Kolla-Ansible's default, by the processors of each host. Without facts (before any host was asked, and for hosts that
 * nothing is deployed to) a host counts as having enough of them.
 */
function workers(most: number): (o: OptionView) => number {
  return (o) => {
    const facts = o.value('ansible_facts')
    const processors = isDict(facts) ? facts.processor_vcpus : undefined
    return typeof processors === 'number' ? Math.min(processors, most) : most
  }
}
