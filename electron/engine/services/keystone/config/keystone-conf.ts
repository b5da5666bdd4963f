import {
  type ClusterView,
  type HostView,
  type Ini,
  iniOverrides,
  iniText,
  inMemcache,
  inUrl,
} from '../../kit'
import { activeKeys } from '../rotation'
import { policyFile } from './policy'

/**
 * keystone.conf with overrides in Kolla-Ansible's order: global.conf, database.conf, messaging.conf, keystone.conf,
 * keystone/<container key>.conf, keystone/<host>/keystone.conf.
 */
export function keystoneConf(view: ClusterView, host: HostView, key: string): string {
  const paths = [
    ...['global.conf', 'database.conf', 'messaging.conf', 'keystone.conf'],
    `keystone/${key}.conf`,
    `keystone/${host.name}/keystone.conf`,
  ]
  return iniText(settings(view, host), iniOverrides(view, paths))
}

function settings(view: ClusterView, host: HostView): Ini {
  const { options } = host
  const expiration = options.int('fernet_token_expiry')
  const window = options.int('fernet_token_allow_expired_window')
  return {
    DEFAULT: {
      debug: options.bool('keystone_logging_debug'),
      transport_url: transportUrl(view, 'rpc'),
      log_file: '/var/log/kolla/keystone/keystone.log',
      use_stderr: true,
    },
    oslo_middleware: { enable_proxy_headers_parsing: true },
    oslo_policy: { policy_file: policyFile(view) },
    database: {
      connection: databaseUrl(view, host),
      connection_recycle_time: options.int('database_connection_recycle_time'),
      max_pool_size: options.int('database_max_pool_size'),
      max_retries: -1,
    },
    identity: domainsGiven(view)
      ? { domain_specific_drivers_enabled: true, domain_config_dir: '/etc/keystone/domains' }
      : {},
    token: { provider: 'fernet', expiration, allow_expired_window: window },
    fernet_tokens: {
      max_active_keys: activeKeys(expiration, window, options.int('fernet_key_rotation_interval')),
    },
    cache: cache(view),
    oslo_messaging_notifications: { transport_url: transportUrl(view, 'notify'), driver: 'noop' },
    oslo_messaging_rabbit: messaging(host),
    oslo_concurrency: { lock_path: '/var/lib/keystone/tmp' },
  }
}

export function domainsGiven(view: ClusterView): boolean {
  return view.overridesUnder('keystone/domains').length > 0
}

function databaseUrl(view: ClusterView, host: HostView): string {
  const { options } = host
  const account = encodeURIComponent(options.string('keystone_database_user'))
  const password = encodeURIComponent(view.secret('keystone_database_password').reveal())
  const server = `${inUrl(options.string('database_address'))}:${options.int('database_port')}`
  return percentDoubled(
    `mysql+pymysql://${account}:${password}@${server}/${options.string('keystone_database_name')}`,
  )
}

/** oslo.config replaces `$name`; a URL's own `$` is written twice. */
function percentDoubled(url: string): string {
  return url.replaceAll('$', '$$$$')
}

function cache(view: ClusterView): Ini[string] {
  const servers = view
    .hosts('memcached')
    .map((host) => `${inMemcache(host.apiAddress)}:${host.options.value('memcached_port') ?? 11211}`)
  if (servers.length === 0) return { enabled: false }
  return { backend: 'oslo_cache.memcache_pool', enabled: true, memcache_servers: servers.join(',') }
}

function messaging(host: HostView): Ini[string] {
  const quorum = { rabbit_quorum_queue: true }
  const streams = host.options.bool('om_enable_rabbitmq_stream_fanout')
  return { heartbeat_in_pthread: true, amqp_durable_queues: streams ? undefined : true, ...quorum }
}

/** `rabbit://user:password@host:port,…/vhost`; undefined where messages go another way. */
function transportUrl(view: ClusterView, kind: 'rpc' | 'notify'): string | undefined {
  const { options } = view
  if (!view.enabled('rabbitmq') || options.string(`om_${kind}_transport`) !== 'rabbit') return undefined
  const account = encodeURIComponent(String(options.value(`om_${kind}_user`) ?? 'openstack'))
  const password = encodeURIComponent(view.secret('rabbitmq_password').reveal())
  const nodes = view
    .hosts(String(options.value(`om_${kind}_group`) ?? 'rabbitmq'))
    .map(
      (node) =>
        `${account}:${password}@${inUrl(node.apiAddress)}:${options.value(`om_${kind}_port`) ?? 5672}`,
    )
  return percentDoubled(`rabbit://${nodes.join(',')}/${options.string(`om_${kind}_vhost`)}`)
}
