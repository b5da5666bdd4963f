import type { Failure } from '#shared/failure/failure'
import {
  apiMembers,
  type ClusterView,
  type Frontend,
  type OptionView,
  runsUnderApache,
  type ServiceDefinition,
} from '../kit'
import { tokenExpiry } from './checks/token-expiry/check'
import { apacheSources } from './config/apache'
import { confSources, domainSources } from './config/keystone-conf'
import { pasteSources } from './config/keystone-files'
import { policySources } from './config/policy'
import { desire } from './containers'
import { diagnosis } from './diagnose'
import { notFollowed, refusals } from './limits'
import { healthPath } from './names'
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
    { name: 'keystone_admin_password', reader: 'Keystone' },
    {
      name: 'keystone_database_password',
      reader: 'MariaDB and Keystone',
      not: '@%',
      why: 'It stands in a URL, where these must be written with %, which the tool that makes the tables reads as a placeholder.',
      ascii: true,
    },
    { name: 'keystone_ssh_key', reader: 'the copying of token keys' },
  ],
  overrides: (options) => [
    confSources('keystone'),
    confSources('keystone-fernet'),
    ...(runsUnderApache(options, 'keystone') ? [apacheSources] : []),
    policySources,
    pasteSources,
    domainSources,
  ],
  enabled: (view) => view.bool('enable_keystone'),
  problems: intervalProblems,
  desire,
  frontends,
  ports: (view, host) => {
    if (!view.hosts('keystone').some((member) => member.name === host)) return []
    const { options: own } = view.host(host)
    // Apache serves both sides on one port where they are the same.
    const sides = new Map(
      ['keystone_public_listen_port', 'keystone_internal_listen_port'].map((option) => [
        own.int(option),
        option,
      ]),
    )
    const ssh = 'keystone_ssh_port'
    return [
      ...[...sides].map(([port, option]) => ({
        port,
        option,
        protocol: 'tcp' as const,
        container: 'keystone',
      })),
      { port: own.int(ssh), option: ssh, protocol: 'tcp', container: 'keystone_ssh' },
    ]
  },
  observe,
  checks: [tokenExpiry],
  sequence,
  diagnose: diagnosis,
}

function frontends(view: ClusterView): readonly Frontend[] {
  const { options: all } = view
  const balance = all.bool('enable_keystone_federation') ? 'source' : 'roundrobin'
  const common = {
    key: 'keystone',
    service: 'keystone',
    mode: 'http',
    backendExtra: [`balance ${balance}`, ...healthQuestion(view.release)],
  } as const
  return [
    {
      ...common,
      name: 'keystone_internal',
      external: false,
      port: all.int('keystone_internal_port'),
      option: 'keystone_internal_port',
      members: apiMembers(view, 'keystone', all.int('keystone_internal_listen_port')),
    },
    {
      ...common,
      name: 'keystone_external',
      external: true,
      port: all.int('keystone_public_port'),
      option: 'keystone_public_port',
      members: apiMembers(view, 'keystone', all.int('keystone_public_listen_port')),
    },
  ]
}

/** What the balancer asks each server. */
function healthQuestion(release: string): readonly string[] {
  const path = healthPath(release)
  return path === '' ? ['option httpchk'] : [`option httpchk GET ${path}`, 'http-check expect status 200']
}

function intervalProblems(options: OptionView): readonly Failure[] {
  const interval = options.int('fernet_key_rotation_interval')
  if (isPossibleInterval(interval)) return []
  return [
    {
      code: 'keystone.rotationInterval',
      what: 'Token keys cannot be rotated at this interval',
      where: { file: 'globals.yml', field: 'fernet_key_rotation_interval' },
      saw: `${interval} s`,
      remedy:
        'set fernet_key_rotation_interval to at least 60 and at most 604800 (a week), or lower fernet_token_expiry and fernet_token_allow_expired_window that it is made from',
    },
  ]
}
