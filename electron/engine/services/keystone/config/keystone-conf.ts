import { isSince } from '../../../releases'
import {
  type ClusterView,
  type HostView,
  type Ini,
  inMemcache,
  inUrl,
  mergedFile,
  type OverrideSources,
} from '../../kit'
import { activeKeys } from '../rotation'
import { policyFile } from './policy'

export const domainSources: OverrideSources = {
  file: 'keystone/domains/*',
  mode: 'each',
  paths: ['keystone/domains/*'],
}

type Key = 'keystone' | 'keystone-fernet'

export function confSources(key: Key): OverrideSources {
  return {
    file: `${key}/keystone.conf`,
    mode: 'merge',
    paths: ['global.conf', 'keystone.conf', `keystone/${key}.conf`, 'keystone/<host>/keystone.conf'],
  }
}

/** keystone.conf of one of Keystone's containers, with the user's overrides. */
export function keystoneConf(view: ClusterView, host: HostView, key: Key): string {
  return mergedFile(view, host, confSources(key), settings(view, host, key))
}

function settings(view: ClusterView, host: HostView, key: Key): Ini {
  const { options } = host
  const expiration = options.int('fernet_token_expiry')
  const window = options.int('fernet_token_allow_expired_window')
  return {
    DEFAULT: {
      debug: options.bool('keystone_logging_debug'),
      transport_url: transportUrl(view, 'rpc'),
      log_file: '/var/log/kolla/keystone/keystone.log',
      use_stderr: isSince(view.release, '2026.1') ? undefined : true,
    },
    oslo_middleware: { enable_proxy_headers_parsing: true },
    oslo_policy: { policy_file: policyFile(view, host) },
    database: {
      connection: databaseUrl(view, host),
      connection_recycle_time: options.int('database_connection_recycle_time'),
      max_pool_size: options.int('database_max_pool_size'),
      max_retries: -1,
    },
    identity: domainsGiven(view)
      ? { domain_specific_drivers_enabled: true, domain_config_dir: '/etc/keystone/domains' }
      : {},
    token: { revoke_by_id: false, provider: 'fernet', expiration, allow_expired_window: window },
    fernet_tokens: {
      max_active_keys: activeKeys(expiration, window, options.int('fernet_key_rotation_interval')),
    },
    cache: cache(view),
    oslo_messaging_notifications: { transport_url: transportUrl(view, 'notify'), driver: 'noop' },
    oslo_messaging_rabbit: messaging(host, key),
  }
}

export function domainsGiven(view: ClusterView): boolean {
  return view.overridesUnder('keystone/domains').length > 0
}

/**
 * The password stands as it is: SQLAlchemy takes everything up to the next `@` for it, and Keystone hands the URL as it
 * is written to alembic, whose ini file takes `%40` for a placeholder. So it holds neither `@` nor `%` (manifest).
 */
function databaseUrl(view: ClusterView, host: HostView): string {
  const { options } = host
  const account = options.string('keystone_database_user')
  const password = view.secret('keystone_database_password').reveal()
  const server = `${inUrl(options.string('database_address'))}:${options.int('database_port')}`
  return dollarDoubled(
    `mysql+pymysql://${account}:${password}@${server}/${options.string('keystone_database_name')}`,
  )
}

/** oslo.config replaces `$name`; a URL's own `$` is written twice. */
function dollarDoubled(url: string): string {
  return url.replaceAll('$', '$$$$')
}

function cache(view: ClusterView): Ini[string] {
  const servers = view
    .hosts('memcached')
    .map((host) => `${inMemcache(host.apiAddress)}:${host.options.value('memcached_port') ?? 11211}`)
  if (servers.length === 0) return { enabled: false }
  return { backend: 'oslo_cache.memcache_pool', enabled: true, memcache_servers: servers.join(',') }
}

/** Under a web server heartbeats need a thread of their own. */
function messaging({ options }: HostView, key: Key): Ini[string] {
  const streams = {
    rabbit_stream_fanout: true,
    rabbit_qos_prefetch_count: options.int('om_rabbitmq_qos_prefetch_count'),
  }
  return {
    use_queue_manager: true,
    heartbeat_in_pthread: key === 'keystone',
    rabbit_quorum_queue: true,
    ...(options.bool('om_enable_rabbitmq_stream_fanout') ? streams : {}),
    rabbit_transient_quorum_queue: true,
  }
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
  return dollarDoubled(`rabbit://${nodes.join(',')}/${options.string(`om_${kind}_vhost`)}`)
}
