import { msg } from '#shared/message/message'
import { isSince } from '../../releases'
import type { ClusterView, HostView, Ini, ServiceDefinition } from '../kit'
import {
  type Api,
  apacheScriptText,
  backendTlsRefusal,
  cacheSection,
  confFile,
  confSources,
  type Database,
  databaseSection,
  type IdentityUser,
  noNotifications,
  openstackService,
  policyFiles,
  policyName,
  policySources,
  serverCommand,
  serverFile,
  serverSources,
  tokenSection,
  type Wsgi,
} from '../openstack'
import { options } from './options'

const key = 'placement-api'
const logs = '/var/log/kolla/placement'

const database: Database = {
  name: 'placement_database_name',
  user: 'placement_database_user',
  password: 'placement_database_password',
  given: 'url',
}

const user: IdentityUser = {
  name: 'placement_keystone_user',
  password: 'placement_keystone_password',
  project: 'service',
  roles: ['admin'],
}

const server = {
  project: 'placement',
  listen: 'placement_api_listen_port',
  processes: 'placement_api_workers',
}

const wsgi: Wsgi = {
  ...server,
  key,
  module: 'placement.wsgi.api:application',
  name: 'placement-api-uwsgi',
  settings: '/etc/placement/placement-api-uwsgi.ini',
  uwsgiSince: '2025.1',
  apache: {
    file: 'placement-api-wsgi.conf',
    as: '00-placement-api.conf',
    text: (host) => apacheScriptText(host, { ...server, name: key }),
  },
}

const answer = { path: '/', statuses: [200] }

const api: Api = {
  container: 'placement_api',
  options: 'placement_api',
  project: 'placement',
  listen: 'placement_api_listen_port',
  frontends: [
    { name: 'placement_api', external: false, port: 'placement_api_port' },
    { name: 'placement_api_external', external: true, port: 'placement_api_public_port' },
  ],
  backend: ({ release }) => [
    'option httpchk GET /',
    ...(isSince(release, '2026.1') ? ['http-check expect status 200'] : []),
  ],
  config: (view, host) => ({
    command: serverCommand(host, wsgi),
    files: [
      confFile(view, host, { project: 'placement', key, settings: settings(view, host) }),
      ...policyFiles(view, host, 'placement'),
      serverFile(view, host, wsgi),
    ],
    permissions: [
      { path: logs, owner: 'placement:kolla', recurse: true },
      { path: `${logs}/placement-api.log`, owner: 'placement:placement' },
    ],
  }),
  answers: answer,
  behind: answer,
}

function settings(view: ClusterView, host: HostView): Ini {
  return {
    DEFAULT: {
      debug: host.options.bool('placement_logging_debug'),
      log_file: `${logs}/placement-api.log`,
      state_path: '/var/lib/placement',
    },
    oslo_middleware: { enable_proxy_headers_parsing: true },
    oslo_concurrency: { lock_path: '/var/lib/placement/tmp' },
    oslo_policy: { policy_file: policyName(view, host, 'placement') },
    placement_database: { ...databaseSection(view, host, database), max_overflow: 1000 },
    cache: cacheSection(view),
    keystone_authtoken: tokenSection(view, host, 'placement', user),
  }
}

export const placement: ServiceDefinition = openstackService({
  id: 'placement',
  title: 'Placement',
  summary: 'Keeps account of what hosts have to give, and of what is taken of it.',
  category: 'core',
  needs: ['mariadb', 'memcached', 'haproxy', 'keepalived', 'keystone'],
  requires: [
    { service: 'mariadb', unless: ['use_preconfigured_databases', 'database_address'] },
    { service: 'keystone', unless: ['keystone_internal_url'] },
  ],
  options,
  notFollowed: [
    { names: 'nova_api_database_*', because: msg`data of a Nova before Stein is not moved to Placement` },
    noNotifications('placement', 'Placement'),
  ],
  refusals: [backendTlsRefusal('placement', 'Placement')],
  containers: [
    {
      key,
      name: 'placement_api',
      image: 'placement-api',
      group: 'placement-api',
      footprint: { memory: 162, image: 399, data: 0 },
    },
  ],
  overrides: (of) => [
    confSources('placement', key),
    ...serverSources(of, wsgi),
    policySources('placement', key),
  ],
  enabled: (view) => view.bool('enable_placement'),
  databases: [database],
  identity: {
    services: [
      {
        name: 'placement',
        type: 'placement',
        description: 'Placement Service',
        endpoints: { internal: 'placement_internal_endpoint', public: 'placement_public_endpoint' },
      },
    ],
    users: [user],
  },
  migrations: { sync: 'placement_api' },
  apis: [api],
})
