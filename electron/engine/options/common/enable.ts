import { msg } from '#shared/message/message'
import { isSince } from '../../releases'
import { define } from '../define'
import type { OptionDefinition, OptionView } from '../types'

const onByDefault: readonly string[] = [
  'cinder_backup',
  'fluentd',
  'haproxy',
  'mariadb',
  'memcached',
  'nova_ssh',
  'openstack_core',
]

const offByDefault: readonly string[] = `
  aodh barbican blazar ceilometer cells central_logging ceph_rgw cinder cinder_backend_lvm cloudkitty collectd cyborg
  designate etcd external_mariadb_load_balancer gnocchi grafana haproxy_memcached ironic kuryr letsencrypt magnum manila
  mariabackup masakari mistral multipathd neutron_fwaas neutron_vpnaas octavia osprofiler prometheus redis skyline
  tacker telegraf trove valkey venus watcher zun
`
  .trim()
  .split(/\s+/)

/** Switches that are on when all of the others named are on. */
const followers: Readonly<Record<string, readonly string[]>> = {
  cinder_backend_iscsi: ['cinder_backend_lvm'],
  fluentd_systemd: ['fluentd', 'central_logging'],
  glance: ['openstack_core'],
  hacluster: ['masakari_hostmonitor'],
  heat: ['openstack_core'],
  horizon: ['openstack_core'],
  horizon_blazar: ['blazar'],
  horizon_cloudkitty: ['cloudkitty'],
  horizon_designate: ['designate'],
  horizon_fwaas: ['neutron_fwaas'],
  horizon_heat: ['heat'],
  horizon_ironic: ['ironic'],
  horizon_magnum: ['magnum'],
  horizon_manila: ['manila'],
  horizon_masakari: ['masakari'],
  horizon_mistral: ['mistral'],
  horizon_neutron_vpnaas: ['neutron_vpnaas'],
  horizon_octavia: ['octavia'],
  horizon_tacker: ['tacker'],
  horizon_trove: ['trove'],
  horizon_venus: ['venus'],
  horizon_watcher: ['watcher'],
  horizon_zun: ['zun'],
  iscsid: ['cinder', 'cinder_backend_iscsi'],
  keepalived: ['haproxy'],
  keystone: ['openstack_core'],
  masakari_hostmonitor: ['masakari'],
  neutron: ['openstack_core'],
  nova: ['openstack_core'],
  opensearch_dashboards: ['opensearch'],
  openvswitch: ['neutron'],
  prometheus_haproxy_exporter: ['haproxy'],
  prometheus_memcached_exporter: ['memcached'],
  prometheus_mysqld_exporter: ['mariadb'],
  prometheus_proxysql_exporter: ['prometheus', 'proxysql'],
  prometheus_rabbitmq_exporter: ['prometheus', 'rabbitmq'],
}

/** Which services are wanted. Those that Slipway does not deploy are here because conditions ask for them. */
export const enableOptions: readonly OptionDefinition[] = [
  ...onByDefault.map((what) => enable(what, true)),
  ...offByDefault.map((what) => enable(what, false)),
  ...Object.entries(followers).map(([what, others]) => enable(what, (o) => allOn(o, others))),
  enable('loadbalancer', (o) => anyOn(o, ['haproxy', 'keepalived', 'proxysql'])),
  enable('placement', (o) => anyOn(o, ['nova', 'zun'])),
  enable('proxysql', (o) => !isSince(o.release, '2025.2') || o.bool('enable_mariadb')),
  enable('rabbitmq', carriesMessages),
  enable('opensearch', needsSearch),
  enable(
    'influxdb',
    (o) => o.bool('enable_cloudkitty') && o.string('cloudkitty_storage_backend') === 'influxdb',
  ),
  define(
    'cloudkitty_storage_backend',
    'string',
    (o) => (isSince(o.release, '2026.1') ? 'sqlalchemy' : 'influxdb'),
    msg`Where CloudKitty keeps its data.`,
    { choices: ['influxdb', 'opensearch', 'sqlalchemy'] },
  ),
]

function enable(what: string, value: OptionDefinition['default']): OptionDefinition {
  return define(`enable_${what}`, 'bool', value, msg`Whether ${what.replaceAll('_', ' ')} is wanted.`)
}

function allOn(o: OptionView, names: readonly string[]): boolean {
  return names.every((name) => o.bool(`enable_${name}`))
}

function anyOn(o: OptionView, names: readonly string[]): boolean {
  return names.some((name) => o.bool(`enable_${name}`))
}

function carriesMessages(o: OptionView): boolean {
  return [o.string('om_rpc_transport'), o.string('om_notify_transport')].includes('rabbit')
}

function needsSearch(o: OptionView): boolean {
  const rated = o.bool('enable_cloudkitty') && o.string('cloudkitty_storage_backend') === 'opensearch'
  return anyOn(o, ['central_logging', 'osprofiler']) || rated
}
