import { isSince } from '../../releases'
import type { ClusterView, Frontend, ServiceDefinition } from '../kit'
import { apiMembers } from '../kit'
import { horizonDesire, overrides } from './containers'
import { observeDatabase } from './database'
import { diagnosis } from './diagnose'
import { notFollowed, refusals } from './limits'
import { horizonOptions } from './options'
import { horizonSequence } from './sequence'

export const horizon: ServiceDefinition = {
  id: 'horizon',
  title: 'Horizon',
  summary: 'The dashboard: OpenStack in a web browser.',
  category: 'dashboard',
  needs: ['haproxy', 'keepalived', 'mariadb', 'memcached', 'keystone'],
  requires: [{ service: 'keystone', unless: ['horizon_keystone_url'] }],
  options: horizonOptions,
  notFollowed,
  refusals,
  containers: [
    {
      key: 'horizon',
      name: 'horizon',
      image: 'horizon',
      group: 'horizon',
      footprint: { memory: 211, image: 549, data: 0 },
    },
  ],
  passwords: [
    { name: 'horizon_secret_key', reader: 'Horizon' },
    {
      name: 'horizon_database_password',
      reader: 'MariaDB and Horizon',
      used: (options) => options.bool('horizon_backend_database'),
      ascii: true,
    },
  ],
  overrides,
  enabled: (options) => options.bool('enable_horizon'),
  desire: horizonDesire,
  frontends,
  ports: (view, host) =>
    view.hosts('horizon').some((item) => item.name === host)
      ? [
          {
            port: view.host(host).options.int('horizon_listen_port'),
            option: 'horizon_listen_port',
            protocol: 'tcp',
            container: 'horizon',
          },
        ]
      : [],
  observe: observeDatabase,
  sequence: horizonSequence,
  diagnose: diagnosis,
}

const acmePath = 'use_backend acme_client_back if { path_reg ^/.well-known/acme-challenge/.+ }'

/** Besides the dashboard, its port carries the challenges of ACME. */
function frontends(view: ClusterView): readonly Frontend[] {
  const { options } = view
  const challenges = !isSince(view.release, '2025.2') || options.bool('enable_letsencrypt')
  const shared = options.bool('enable_memcached') || options.bool('horizon_backend_database')
  const common = { key: 'horizon', service: 'horizon', mode: 'http' } as const
  const dashboard = {
    ...common,
    port: options.int('horizon_port'),
    option: 'horizon_port',
    members: apiMembers(view, 'horizon', options.int('horizon_listen_port')),
    frontendExtra: challenges ? [acmePath] : [],
    backendExtra: [`balance ${shared ? 'roundrobin' : 'source'}`, 'option httpchk'],
  }
  const dashboards = [
    { ...dashboard, name: 'horizon', external: false },
    { ...dashboard, name: 'horizon_external', external: true },
  ]
  if (!challenges) return dashboards
  return [
    ...dashboards,
    {
      ...common,
      name: 'acme_client',
      external: false,
      port: 0,
      option: 'horizon_port',
      members: [],
      withFrontend: false,
    },
  ]
}
