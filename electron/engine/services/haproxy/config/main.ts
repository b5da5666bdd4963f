import { sameIp } from '#shared/lib/ip'
import type { JsonValue } from '#shared/lib/json'
import { type ClusterView, type HostView, inUrl, type OptionView } from '../../kit'
import { adminSocket } from '../socket'
import { configText, quoted, type Section } from './text'

/** haproxy.cfg: what holds for all entries, statistics and figures, and the port that says HAProxy is alive. */
export function mainConfig(view: ClusterView, host: HostView): string {
  return configText([global(host), defaults(host), stats(view, host), metrics(host), status(host)])
}

function global({ options, apiAddress }: HostView): Section {
  const threads = options.int('haproxy_threads')
  const server = options.string('syslog_server') || apiAddress
  const facility = options.string('syslog_haproxy_facility')
  return {
    heading: 'global',
    lines: [
      'chroot /var/lib/haproxy',
      'user haproxy',
      'group haproxy',
      `log ${inUrl(server)}:${options.int('syslog_udp_port')} ${facility}`,
      `maxconn ${maxConnections(options)}`,
      `nbthread ${threads}`,
      ...(threads > 1 && options.bool('haproxy_thread_cpu_map') ? ['cpu-map auto:1/all 0-63'] : []),
      `stats socket ${adminSocket} group kolla mode 660 level admin`,
    ],
  }
}

/** Files besides the two of each connection: listeners, checks, logs, pipes between master and workers. */
const otherFiles = 1000

/** HAProxy does not start when the files that it may open do not suffice for its connections. */
function maxConnections(options: OptionView): number {
  const wanted = options.int('haproxy_max_connections')
  const files = numberAt(options.dict('haproxy_dimensions'), ['ulimits', 'nofile', 'soft'])
  return files === undefined ? wanted : Math.max(100, Math.min(wanted, Math.floor((files - otherFiles) / 2)))
}

function numberAt(value: JsonValue | undefined, [key, ...rest]: readonly string[]): number | undefined {
  if (key === undefined) return typeof value === 'number' ? value : undefined
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  return numberAt((value as Readonly<Record<string, JsonValue>>)[key], rest)
}

function defaults({ options }: HostView): Section {
  const timeout = (words: string, option: string) => `timeout ${words} ${options.string(option)}`
  return {
    heading: 'defaults',
    lines: [
      'log global',
      'option redispatch',
      'retries 3',
      timeout('http-request', 'haproxy_http_request_timeout'),
      timeout('http-keep-alive', 'haproxy_http_keep_alive_timeout'),
      timeout('queue', 'haproxy_queue_timeout'),
      timeout('connect', 'haproxy_connect_timeout'),
      timeout('client', 'haproxy_client_timeout'),
      timeout('server', 'haproxy_server_timeout'),
      timeout('check', 'haproxy_check_timeout'),
      `balance ${options.string('haproxy_defaults_balance')}`,
      `maxconn ${options.int('haproxy_defaults_max_connections')}`,
    ],
  }
}

function stats(view: ClusterView, { options, apiAddress }: HostView): Section {
  return {
    heading: 'listen stats',
    lines: [
      `bind ${inUrl(apiAddress)}:${options.int('haproxy_stats_port')}`,
      'mode http',
      'stats enable',
      'stats uri /',
      'stats refresh 15s',
      'stats realm Haproxy\\ Stats',
      `stats auth ${quoted(`${options.string('haproxy_user')}:${view.secret('haproxy_password').reveal()}`)}`,
    ],
  }
}

function metrics({ options, apiAddress }: HostView): Section {
  return {
    heading: 'listen metrics',
    lines: [
      `bind ${inUrl(apiAddress)}:${options.int('prometheus_haproxy_exporter_port')}`,
      'mode http',
      'http-request use-service prometheus-exporter if { path /metrics }',
    ],
  }
}

function status({ options, apiAddress }: HostView): Section {
  const vip = options.string('kolla_internal_vip_address')
  const addresses = sameIp(apiAddress, vip) ? [apiAddress] : [apiAddress, vip]
  return {
    heading: 'frontend status',
    lines: [
      ...addresses.map((address) => `bind ${inUrl(address)}:${options.int('haproxy_monitor_port')}`),
      'mode http',
      'monitor-uri /',
    ],
  }
}
