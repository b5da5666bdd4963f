import { expect, test } from 'vitest'
import { quoted } from '#shared/message/message'
import { toldProblems } from './told-problems'

const failure = (where: object) => ({
  code: 'a.b',
  what: quoted('Something is wrong'),
  where,
  remedy: quoted('Mend it.'),
})

test('what the engine says is told at the step and field where it is put right', () => {
  const places = [
    { file: '/c/globals.yml', field: 'kolla_internal_vip_address' },
    { file: 'globals.yml', field: 'keystone_public_port' },
    { file: '/c/globals.yml', field: 'docker_registry' },
    { file: '/c/passwords.yml', field: 'keepalived_password' },
    { file: 'inventory', host: 'ctl1', field: 'ansible_host' },
    { file: 'inventory', field: 'ansible_host' },
  ]
  expect(
    toldProblems(places.map(failure)).map(({ step, field, severity }) => [step, field, severity]),
  ).toEqual([
    ['network', 'kolla_internal_vip_address', 'error'],
    ['services', 'keystone_public_port', 'error'],
    ['environment', 'docker_registry', 'error'],
    ['environment', 'keepalived_password', 'error'],
    ['hosts', 'host:ctl1', 'error'],
    ['hosts', '', 'error'],
  ])
})
