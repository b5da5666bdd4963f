import { FailureError } from '#shared/failure/failure'
import { apiMembers, type ClusterView, type Frontend, type ServiceDefinition } from '../kit'
import { apacheSources } from './config/apache'
import { confSources, domainSources } from './config/keystone-conf'
import { pasteSources } from './config/keystone-files'
import { policySources } from './config/policy'
import { desire } from './containers'
import { observe } from './observe'
import { options } from './options'
import { isPossibleInterval } from './rotation'
import { sequence } from './sequence'

export const keystone: ServiceDefinition = {
  id: 'keystone',
  title: 'Keystone',
  summary: 'Accounts, projects and the catalog of services; every other OpenStack service asks it.',
  category: 'core',
  needs: ['mariadb', 'memcached', 'rabbitmq', 'haproxy', 'keepalived'],
  requires: [{ service: 'mariadb', unless: ['use_preconfigured_databases', 'database_address'] }],
  options,
  containers: [
    {
      key: 'keystone',
      name: 'keystone',
      image: 'keystone',
      group: 'keystone',
      footprint: { memory: 239, image: 450, data: 0 },
    },
    {
      key: 'keystone-ssh',
      name: 'keystone_ssh',
      image: 'keystone-ssh',
      group: 'keystone',
      footprint: { memory: 2, image: 474, data: 0 },
    },
    {
      key: 'keystone-fernet',
      name: 'keystone_fernet',
      image: 'keystone-fernet',
      group: 'keystone',
      footprint: { memory: 1, image: 470, data: 0 },
    },
  ],
  overrides: () => [
    confSources('keystone'),
    confSources('keystone-fernet'),
    apacheSources,
    policySources,
    pasteSources,
    domainSources,
  ],
  enabled: (view) => view.bool('enable_keystone'),
  desire: (view) => {
    refuseInterval(view)
    return desire(view)
  },
  frontends,
  ports: (view, host) => {
    if (!view.hosts('keystone').some((member) => member.name === host)) return []
    const { options: own } = view.host(host)
    const api = new Set([own.int('keystone_internal_listen_port'), own.int('keystone_public_listen_port')])
    return [
      ...[...api].map((port) => ({ port, protocol: 'tcp' as const, container: 'keystone' })),
      { port: own.int('keystone_ssh_port'), protocol: 'tcp', container: 'keystone_ssh' },
    ]
  },
  observe,
  sequence,
}

function frontends(view: ClusterView): readonly Frontend[] {
  const { options: all } = view
  const balance = all.bool('enable_keystone_federation') ? 'source' : 'roundrobin'
  const common = {
    key: 'keystone',
    service: 'keystone',
    mode: 'http',
    backendExtra: [`balance ${balance}`, 'option httpchk'],
  } as const
  return [
    {
      ...common,
      name: 'keystone_internal',
      external: false,
      port: all.int('keystone_internal_port'),
      members: apiMembers(view, 'keystone', all.int('keystone_internal_listen_port')),
    },
    {
      ...common,
      name: 'keystone_external',
      external: true,
      port: all.int('keystone_public_port'),
      members: apiMembers(view, 'keystone', all.int('keystone_public_listen_port')),
    },
  ]
}

function refuseInterval(view: ClusterView): void {
  const interval = view.options.int('fernet_key_rotation_interval')
  if (isPossibleInterval(interval)) return
  throw new FailureError({
    code: 'keystone.rotationInterval',
    what: 'Token keys cannot be rotated at this interval',
    where: { file: 'globals.yml', field: 'fernet_key_rotation_interval' },
    saw: `${interval} s`,
    remedy:
      'set fernet_key_rotation_interval to at least 60 and at most 604800 (a week), or lower fernet_token_expiry and fernet_token_allow_expired_window that it is made from',
  })
}
