import ipaddr from 'ipaddr.js'
import { type ClusterView, type HostView, isIpv6 } from '../../kit'
import { inetrcPath, pidFile } from '../names'
import { orOverride } from './override'

/** rabbitmq.conf; config/rabbitmq/<host>/rabbitmq.conf or config/rabbitmq/rabbitmq.conf stand for the whole file. */
export function rabbitmqConf(view: ClusterView, host: HostView): string {
  return orOverride(view, host, 'rabbitmq.conf', () => lines(view, host))
}

function lines(view: ClusterView, host: HostView): string {
  const { options } = host
  const listener = `${host.apiAddress}:${options.int('rabbitmq_port')}`
  const extra = Object.entries(options.dict('rabbitmq_extra_config')).map(
    ([key, value]) => [key, String(value)] as const,
  )
  const settings: (readonly [string, string | number])[] = [
    ['listeners.tcp.1', listener],
    ['cluster_partition_handling', options.string('rabbitmq_cluster_partition_handling')],
    ['management.listener.ip', host.apiAddress],
    ['management.listener.port', options.int('rabbitmq_management_port')],
    ['load_definitions', '/etc/rabbitmq/definitions.json'],
    ...extra,
    ['cluster_formation.peer_discovery_backend', 'rabbit_peer_discovery_classic_config'],
    ...view
      .hosts('rabbitmq')
      .map((member, index) => [`cluster_formation.classic_config.nodes.${index}`, nodeName(member)] as const),
    ...(options.bool('rabbitmq_enable_prometheus_plugin') ? prometheus(host) : []),
  ]
  return settings.map(([key, value]) => `${key} = ${value}\n`).join('')
}

function prometheus(host: HostView): (readonly [string, string | number])[] {
  return [
    ['prometheus.tcp.ip', host.apiAddress],
    ['prometheus.tcp.port', host.options.int('rabbitmq_prometheus_port')],
  ]
}

/** rabbit@<short host name>: the name under which nodes know each other. */
export function nodeName(host: HostView): string {
  return `rabbit@${host.hostname}`
}

export function rabbitmqEnv(view: ClusterView, host: HostView): string {
  const { options } = host
  return orOverride(view, host, 'rabbitmq-env.conf', () =>
    [
      `RABBITMQ_NODENAME=${nodeName(host)}`,
      'RABBITMQ_LOG_BASE=/var/log/kolla/rabbitmq',
      `RABBITMQ_DIST_PORT=${options.int('rabbitmq_cluster_port')}`,
      `RABBITMQ_PID_FILE=${pidFile}`,
      `RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inetrc '${inetrcPath}' ${overIpv6(host)}${options.string('rabbitmq_server_additional_erl_args')}"`,
      `RABBITMQ_CTL_ERL_ARGS="${overIpv6(host)}"`,
      `export ERL_EPMD_ADDRESS=${host.apiAddress}`,
      `export ERL_EPMD_PORT=${options.int('rabbitmq_epmd_port')}`,
      `export ERL_INETRC=${inetrcPath}`,
      '',
    ].join('\n'),
  )
}

/** Nodes and rabbitmqctl talk to each other over IPv4 unless they are told otherwise. */
function overIpv6(host: HostView): string {
  return isIpv6(host.apiAddress) ? '-proto_dist inet6_tcp ' : ''
}

/** How Erlang looks names up: over IPv6 it must be told that addresses may be of that family. */
export function inetrc(view: ClusterView, host: HostView): string {
  return orOverride(view, host, 'erl_inetrc', () => (isIpv6(host.apiAddress) ? '{inet6, true}.\n' : ''))
}

/** The nodes talk to each other on the API network only, on one port. */
export function advancedConfig(view: ClusterView, host: HostView): string {
  const port = host.options.int('rabbitmq_cluster_port')
  return orOverride(
    view,
    host,
    'advanced.config',
    () => `[
  {kernel, [
    {inet_dist_use_interface, {${erlangAddress(host.apiAddress)}}},
    {inet_dist_listen_min, ${port}},
    {inet_dist_listen_max, ${port}}
  ]}
].
`,
  )
}

export function enabledPlugins(view: ClusterView, host: HostView): string {
  const prometheusPlugin = host.options.bool('rabbitmq_enable_prometheus_plugin')
    ? ['rabbitmq_prometheus']
    : []
  const plugins = ['rabbitmq_management', ...prometheusPlugin]
  return orOverride(view, host, 'enabled_plugins', () => `[${plugins.join(', ')}].\n`)
}

/** `10,0,0,1`, or the eight groups of an IPv6 address in Erlang's notation. */
export function erlangAddress(address: string): string {
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv6) return parsed.parts.map((part) => `16#${part.toString(16)}`).join(',')
  return address.replaceAll('.', ',')
}
