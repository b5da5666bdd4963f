import { type Message, msg } from '#shared/message/message'
import { containerOptions, type OptionDefinition, shapes } from '../kit'

/** Kolla's word for "leave the host's setting alone". */
export const kollaUnset = 'KOLLA_UNSET'

/** As HAProxy knows them. */
const facilities =
  'kern user mail daemon auth syslog lpr news uucp cron auth2 ftp ntp audit alert cron2 local0 local1 local2 local3 local4 local5 local6 local7'.split(
    ' ',
  )

const timeouts: readonly (readonly [name: string, value: string, help: Message])[] = [
  ['haproxy_http_request_timeout', '10s', msg`How long a client may take to send its request.`],
  ['haproxy_http_keep_alive_timeout', '10s', msg`How long an idle client connection is kept.`],
  ['haproxy_queue_timeout', '1m', msg`How long a request waits for a free server.`],
  ['haproxy_connect_timeout', '10s', msg`How long a connection to a server may take.`],
  ['haproxy_client_timeout', '1m', msg`How long a client may be silent.`],
  ['haproxy_server_timeout', '1m', msg`How long a server may be silent.`],
  ['haproxy_check_timeout', '10s', msg`How long a health check may take.`],
]

export const haproxyOptions: readonly OptionDefinition[] = [
  ...containerOptions({ prefix: 'haproxy', image: 'haproxy', healthcheck: true }),
  { name: 'haproxy_stats_port', type: 'port', default: 1984, help: msg`Port of the statistics page.` },
  {
    name: 'haproxy_monitor_port',
    type: 'port',
    default: 61313,
    help: msg`Port that answers while HAProxy works.`,
  },
  {
    name: 'prometheus_haproxy_exporter_port',
    type: 'port',
    default: 9101,
    help: msg`Port where HAProxy tells its figures to Prometheus.`,
  },
  {
    name: 'haproxy_user',
    type: 'string',
    default: 'openstack',
    help: msg`Account of the statistics page.`,
    shape: shapes.account,
  },
  {
    name: 'haproxy_max_connections',
    type: 'int',
    default: 40000,
    min: 1,
    help: msg`Connections that HAProxy takes in all.`,
  },
  {
    name: 'haproxy_defaults_max_connections',
    type: 'int',
    default: 10000,
    min: 1,
    help: msg`Connections per entry.`,
  },
  { name: 'haproxy_threads', type: 'int', default: 1, min: 1, help: msg`Threads of HAProxy.` },
  {
    name: 'haproxy_thread_cpu_map',
    type: 'bool',
    default: false,
    help: msg`Whether each thread stays on a processor of its own.`,
  },
  {
    name: 'haproxy_defaults_balance',
    type: 'string',
    default: 'roundrobin',
    help: msg`How requests are shared out among servers.`,
    shape: shapes.line,
  },
  ...timeouts.map(
    ([name, value, help]): OptionDefinition => ({
      name,
      type: 'string',
      default: value,
      help,
      shape: shapes.haproxyTime,
    }),
  ),
  {
    name: 'haproxy_host_ipv4_tcp_retries2',
    type: 'string',
    default: kollaUnset,
    help: msg`The sysctl net.ipv4.tcp_retries2 of balancer hosts; KOLLA_UNSET leaves it alone.`,
    shape: shapes.numberOrUnset,
  },
  {
    name: 'haproxy_health_check',
    type: 'string',
    default: 'check inter 2000 rise 2 fall 5',
    help: msg`Words of a server line that say how it is checked.`,
    shape: shapes.line,
  },
  {
    name: 'haproxy_frontend_http_extra',
    type: 'list',
    default: ['option httplog', 'option forwardfor'],
    help: msg`Lines added to every HTTP frontend.`,
    shape: shapes.listOf(shapes.line),
  },
  {
    name: 'haproxy_frontend_tcp_extra',
    type: 'list',
    default: ['option tcplog'],
    help: msg`Lines added to every TCP frontend.`,
    shape: shapes.listOf(shapes.line),
  },
  {
    name: 'haproxy_backend_http_extra',
    type: 'list',
    default: [],
    help: msg`Lines added to every HTTP backend.`,
    shape: shapes.listOf(shapes.line),
  },
  {
    name: 'haproxy_backend_tcp_extra',
    type: 'list',
    default: [],
    help: msg`Lines added to every TCP backend.`,
    shape: shapes.listOf(shapes.line),
  },
  {
    name: 'syslog_server',
    type: 'string',
    default: '',
    help: msg`Where HAProxy sends its log; the API address of its host when empty.`,
    shape: shapes.orEmpty(shapes.host),
  },
  { name: 'fluentd_syslog_port', type: 'port', default: 5140, help: msg`Port where fluentd takes syslog.` },
  {
    name: 'syslog_udp_port',
    type: 'port',
    default: (o) => o.int('fluentd_syslog_port'),
    help: msg`UDP port that HAProxy sends its log to.`,
  },
  {
    name: 'syslog_haproxy_facility',
    type: 'string',
    default: 'local1',
    choices: facilities,
    help: msg`Syslog facility of that log.`,
  },
]
