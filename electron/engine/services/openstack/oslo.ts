import { FailureError } from '#shared/failure/failure'
import { inUrl, isIpv6 } from '#shared/lib/ip'
import { msg } from '#shared/message/message'
import type { Target } from '#shared/model/target'
import {
  type ClusterView,
  cacheTarget,
  databaseTarget,
  type HostView,
  type Ini,
  messagesTarget,
} from '../kit'
import type { Database, IdentityUser } from './declare'

/*
 * What services write into their files about whom they connect to. Every address there comes from a `Target`, and is
 * written here and nowhere else.
 */

type Section = Ini[string]

/** Sections `database` of oslo.db, and those like it. */
export function databaseSection(view: ClusterView, host: HostView, database: Database): Section {
  return {
    connection: databaseUrl(view, host, database),
    connection_recycle_time: host.options.int('database_connection_recycle_time'),
    max_pool_size: host.options.int('database_max_pool_size'),
    max_retries: -1,
  }
}

/**
 * The password stands as it is: SQLAlchemy takes everything up to the next `@` for it, and services hand the URL as it is
 * written to alembic, whose ini file takes `%40` for a placeholder. So it holds neither `@` nor `%` (`passwordsOf`).
 */
function databaseUrl(view: ClusterView, host: HostView, database: Database): string {
  const { options } = host
  const account = `${options.string(database.user)}:${view.secret(database.password).reveal()}`
  const server = hostAndPort(databaseTarget(host), 'MariaDB')
  return osloValue(`mysql+pymysql://${account}@${server}/${options.string(database.name)}`)
}

/** `rabbit://user:password@host:port,…/vhost`; undefined where messages go another way. */
export function transportUrl(view: ClusterView, kind: 'rpc' | 'notify'): string | undefined {
  const { options } = view
  if (!view.enabled('rabbitmq') || options.string(`om_${kind}_transport`) !== 'rabbit') return undefined
  const account = encodeURIComponent(options.string(`om_${kind}_user`))
  const password = encodeURIComponent(view.secret('rabbitmq_password').reveal())
  const nodes = view
    .hosts(options.string(`om_${kind}_group`))
    .map((node) => `${account}:${password}@${hostAndPort(messagesTarget(view, node, kind), 'RabbitMQ')}`)
  return osloValue(`rabbit://${nodes.join(',')}/${options.string(`om_${kind}_vhost`)}`)
}

/** Section `oslo_messaging_rabbit`. Under a web server heartbeats need a thread of their own. */
export function messagingSection({ options }: HostView, isWeb: boolean): Section {
  const streams = {
    rabbit_stream_fanout: true,
    rabbit_qos_prefetch_count: options.int('om_rabbitmq_qos_prefetch_count'),
  }
  return {
    use_queue_manager: true,
    heartbeat_in_pthread: isWeb,
    rabbit_quorum_queue: true,
    ...(options.bool('om_enable_rabbitmq_stream_fanout') ? streams : {}),
    rabbit_transient_quorum_queue: true,
  }
}

/** Section `cache` of oslo.cache. */
export function cacheSection(view: ClusterView): Section {
  const servers = memcacheServers(view)
  if (servers === undefined) return { enabled: false }
  return { backend: 'oslo_cache.memcache_pool', enabled: true, memcache_servers: servers }
}

/** Section `keystone_authtoken`: how a service asks Keystone about the tokens that it is given. */
export function tokenSection(view: ClusterView, host: HostView, type: string, user: IdentityUser): Section {
  const { options } = host
  return {
    service_type: type,
    www_authenticate_uri: options.string('keystone_public_url'),
    auth_url: options.string('keystone_internal_url'),
    auth_type: 'password',
    project_domain_id: options.string('default_project_domain_id'),
    user_domain_id: options.string('default_user_domain_id'),
    project_name: user.project,
    username: options.string(user.name),
    password: osloValue(view.secret(user.password).reveal()),
    cafile: options.string('openstack_cacert'),
    region_name: options.string('openstack_region_name'),
    ...tokenCache(view, host),
  }
}

/** Tokens are kept encrypted, as everybody on the API network reaches memcached. */
function tokenCache(view: ClusterView, { options }: HostView): Section {
  const servers = memcacheServers(view)
  if (servers === undefined) return {}
  return {
    memcache_security_strategy: options.string('memcache_security_strategy'),
    memcache_secret_key: osloValue(view.secret('memcache_secret_key').reveal()),
    memcached_servers: servers,
  }
}

/** oslo.config replaces `$name`; a value's own `$` is written twice. */
function osloValue(text: string): string {
  return text.replaceAll('$', '$$$$')
}

/** Undefined where there is no memcached. */
function memcacheServers(view: ClusterView): string | undefined {
  const servers = view.hosts('memcached').map((host) => {
    const target = cacheTarget(host)
    const server = hostAndPort(target, 'memcached')
    return isIpv6(target.address) ? `inet6:${server}` : server
  })
  return servers.length === 0 ? undefined : servers.join(',')
}

/** Only of a target without TLS: one that must be encrypted would be reached in plain text by such a text. */
function hostAndPort({ address, port, tls }: Target, what: string): string {
  if (!tls) return `${inUrl(address)}:${port}`
  throw new FailureError({
    code: 'openstack.tlsNotWritten',
    what: msg`Services are not told yet how to reach ${what} over TLS`,
    saw: msg`${inUrl(address)}:${port} is to be reached over TLS`,
    remedy: msg`Reach ${what} without TLS, or stay with Kolla-Ansible for this cluster.`,
  })
}
