import { msg } from '#shared/message/message'
import { isSince } from '../../releases'
import { containerOptions, type OptionDefinition, type OptionView, shapes } from '../kit'
import { databaseOptions, nameOptions, projectOptions } from '../openstack'

const projectsWithSwitch = ['ceilometer', 'cinder', 'glance', 'heat', 'keystone', 'neutron', 'nova']
const projectsWithPlugin =
  'cloudkitty designate ironic magnum manila masakari mistral octavia tacker trove watcher'.split(' ')

/** Projects whose policy the dashboard may be given, and the option that says so. */
export const policyProjects: readonly (readonly [project: string, option: string])[] = [
  ...projectsWithSwitch.map((name) => [name, `enable_${name}_horizon_policy_file`] as const),
  ...projectsWithPlugin.map((name) => [name, `enable_horizon_${name}`] as const),
]

export const horizonOptions: readonly OptionDefinition[] = [
  ...containerOptions({ prefix: 'horizon', image: 'horizon', healthcheck: true }),
  { name: 'horizon_port', type: 'port', default: 80, help: msg`Port of the dashboard.` },
  { name: 'horizon_tls_port', type: 'port', default: 443, help: msg`Port of the dashboard with TLS.` },
  ...projectOptions('horizon'),
  {
    name: 'horizon_listen_port',
    type: 'port',
    default: listenPort,
    help: msg`Port that the dashboard listens on, on its host.`,
  },
  ...nameOptions('horizon', 'Horizon'),
  {
    name: 'horizon_backend_database',
    type: 'bool',
    default: false,
    help: msg`Whether sessions are kept in the database instead of memcached.`,
  },
  ...databaseOptions('horizon'),
  {
    name: 'horizon_keystone_multidomain',
    type: 'bool',
    default: false,
    help: msg`Whether the login form asks for a domain.`,
  },
  {
    name: 'horizon_keystone_domain_choices',
    type: 'dict',
    default: { Default: 'default' },
    help: msg`Domains that the login form offers, and their names on screen.`,
  },
  {
    name: 'horizon_use_keystone_public_url',
    type: 'bool',
    default: false,
    help: msg`Whether Horizon asks Keystone through its public address.`,
  },
  {
    name: 'horizon_keystone_url',
    type: 'string',
    default: (o) =>
      o.value(o.bool('horizon_use_keystone_public_url') ? 'keystone_public_url' : 'keystone_internal_url') ??
      '',
    help: msg`Where Horizon finds Keystone, without the version.`,
    shape: shapes.orEmpty(shapes.httpUrl),
  },
  {
    name: 'horizon_wsgi_provider',
    type: 'string',
    default: 'uwsgi',
    choices: ['apache', 'uwsgi'],
    help: msg`What runs the dashboard in 2025.2; before it is Apache, later uWSGI.`,
  },
  {
    name: 'horizon_wsgi_processes',
    type: 'int',
    default: (o) => o.int('openstack_service_workers'),
    min: 1,
    help: msg`Processes of the dashboard.`,
  },
  {
    name: 'horizon_wsgi_threads',
    type: 'int',
    default: 1,
    min: 1,
    help: msg`Threads per process of the dashboard.`,
  },
  ...projectsWithSwitch.map(
    (name): OptionDefinition => ({
      name: `enable_${name}_horizon_policy_file`,
      type: 'bool',
      default: (o) => o.bool(`enable_${name}`),
      help: msg`Whether the dashboard is given config/horizon/${name}_policy.yaml.`,
    }),
  ),
]

/** Since 2025.2 the dashboard runs as its own user, who may open no port below 1024. */
function listenPort(o: OptionView): number {
  if (isSince(o.release, '2025.2') && o.bool('enable_haproxy')) return 8080
  return o.int(o.bool('horizon_enable_tls_backend') ? 'horizon_tls_port' : 'horizon_port')
}
