import type { Failure } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { OptionView } from '../kit'
import { confSources, type OpenStackService, policySources, serverSources } from '../openstack'
import { api, wsgi } from './api'
import { domainSources } from './config/keystone-conf'
import { pasteSources } from './config/keystone-files'
import { database } from './database'
import { notFollowed, refusals } from './limits'
import { options } from './options'
import { isPossibleInterval } from './rotation'

export const declared: OpenStackService = {
  id: 'keystone',
  title: 'Keystone',
  summary: msg`Accounts, projects and the catalog of services; every other OpenStack service asks it.`,
  category: 'core',
  needs: ['mariadb', 'memcached', 'rabbitmq', 'haproxy', 'keepalived'],
  requires: [{ service: 'mariadb', unless: ['use_preconfigured_databases', 'database_address'] }],
  options,
  notFollowed,
  refusals,
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
  passwords: [
    { name: 'keystone_admin_password', reader: msg`Keystone` },
    { name: 'keystone_ssh_key', reader: msg`the copying of token keys` },
  ],
  overrides: (options) => [
    confSources('keystone', 'keystone'),
    confSources('keystone', 'keystone-fernet'),
    ...serverSources(options, wsgi),
    policySources('keystone'),
    pasteSources,
    domainSources,
  ],
  enabled: (view) => view.bool('enable_keystone'),
  problems: intervalProblems,
  databases: [database],
  identity: {
    services: [
      {
        name: 'keystone',
        type: 'identity',
        description: 'OpenStack Identity',
        endpoints: { internal: 'keystone_internal_url', public: 'keystone_public_url' },
        everywhere: true,
      },
    ],
    projects: ['service'],
    roles: (options) => ['admin', 'member', options.string('keystone_default_user_role')],
  },
  migrations: { sync: 'keystone' },
  apis: [api],
}

function intervalProblems(options: OptionView): readonly Failure[] {
  const interval = options.int('fernet_key_rotation_interval')
  if (isPossibleInterval(interval)) return []
  return [
    {
      code: 'keystone.rotationInterval',
      what: msg`Token keys cannot be rotated at this interval`,
      where: { file: 'globals.yml', field: 'fernet_key_rotation_interval' },
      saw: msg`${interval} s`,
      remedy: msg`set fernet_key_rotation_interval to at least 60 and at most 604800 (a week), or lower fernet_token_expiry and fernet_token_allow_expired_window that it is made from`,
    },
  ]
}
