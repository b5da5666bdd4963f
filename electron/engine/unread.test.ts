import { expect, test } from 'vitest'
import { english } from '#shared/message/message'
import { notesOf } from './notes'
import { prepare } from './prepare'
import { services } from './services'
import { type ClusterDescription, environmentOf } from './services/testing/cluster'

const cluster: ClusterDescription = {
  hosts: { ctl1: { interfaces: {} }, ctl2: { interfaces: {} }, cmp1: { interfaces: {} } },
  groups: Object.fromEntries(
    services.flatMap((service) => service.containers.map(({ group }) => [group, ['ctl1', 'ctl2']])),
  ),
  globals: { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no' },
}

/** What is said of override files that have these paths. */
function told(paths: readonly string[], globals: ClusterDescription['globals'] = {}): readonly string[] {
  const overrides = Object.fromEntries(paths.map((path) => [path, '']))
  const environment = environmentOf({ ...cluster, globals: { ...cluster.globals, ...globals }, overrides })
  return notesOf(prepare(environment))
    .filter(({ code }) => code === 'file.unread')
    .map(({ text }) => english(text))
}

test.each([
  'global.conf',
  'keystone.conf',
  'keystone/ctl1/keystone.conf',
  'keystone/keystone-fernet.conf',
  'keystone/domains/keystone.own.conf',
  'galera.cnf',
  'rabbitmq/ctl2/definitions.json',
  'rabbitmq/erl_inetrc',
  'haproxy/services.d/own.cfg',
  'haproxy-config/keystone.cfg',
  'haproxy-config/ctl1/keystone.cfg',
  'horizon/keystone_policy.yaml',
  'horizon/_9999-custom-settings.py',
  'cron/cron-logrotate-global.conf',
])('nothing is said of %s', (path) => {
  expect(told([path])).toEqual([])
})

test.each([
  ['keystoen.conf', 'no service reads it; did you mean config/keystone.conf?'],
  [
    'keystone/keystone-fernett.conf',
    'no service reads it; did you mean config/keystone/keystone-fernet.conf?',
  ],
  ['keystone/unknown-host/keystone.conf', 'unknown-host is no host of the inventory'],
  ['keystone/ctl3/keystone.conf', 'ctl3 is no host of the inventory; did you mean ctl1?'],
  ['keystone/cmp1/keystone.conf', 'keystone is not on cmp1'],
  ['rabbitmq.conf', 'no service reads it; did you mean config/rabbitmq/rabbitmq.conf?'],
  ['haproxy_main.cfg', 'no service reads it; did you mean config/haproxy/haproxy_main.cfg?'],
  ['haproxy/services.d/own.conf', 'no service reads it'],
  ['haproxy/services.d/deeper/own.cfg', 'no service reads it'],
  ['keystone/domains/deeper/keystone.own.conf', 'no service reads it'],
  ['haproxy-config/keystne.cfg', 'no service reads it; did you mean config/haproxy-config/keystone.cfg?'],
  ['haproxy-config/ctl1/nova-api.cfg', 'no service reads it'],
  ['database.conf', 'no service reads it'],
  ['README.md', 'no service reads it'],
  ['horizon/masakari_policy.yaml', 'no service reads it'],
  ['nova.conf', 'it is for nova, which Slipway does not deploy yet'],
  ['nova-compute.conf', 'it is for nova, which Slipway does not deploy yet'],
])('of %s it is said: %s', (path, because) => {
  const [text, ...more] = told([path])
  expect(more).toEqual([])
  expect(text).toMatch(new RegExp(`^config/${path} is kept but not used: `))
  expect(text).toContain(because)
})

test('files for a service that follows later are told in one sentence', () => {
  expect(told(['nova.conf', 'nova/ctl1/nova.conf', 'nova/policy.yaml', 'neutron/ml2_conf.ini'])).toEqual([
    'config/nova.conf is kept but not used: it is for nova, which Slipway does not deploy yet (and 2 more for it)',
    'config/neutron/ml2_conf.ini is kept but not used: it is for neutron, which Slipway does not deploy yet',
  ])
})

test('a file for a service that is switched off is told as such', () => {
  expect(told(['horizon/horizon.conf'], { enable_horizon: 'no' })).toEqual([
    'config/horizon/horizon.conf is kept but not used: it is for horizon, which is switched off',
  ])
})

test('an option that only an override file refers to is not called unused', () => {
  const unused = (text: string) =>
    notesOf(
      prepare(
        environmentOf({
          ...cluster,
          globals: { ...cluster.globals, own_name: 'x' },
          overrides: { 'keystone.conf': text },
        }),
      ),
    ).filter(({ text: said }) => english(said).includes('own_name'))
  expect(unused('[a]\nb = {% if own_name %}c{% endif %}\n')).toEqual([])
  expect(unused('[a]\nb = own_name\n')).toHaveLength(1)
})
