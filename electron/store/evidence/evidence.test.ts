import { expect, test } from 'vitest'
import { secret } from '#shared/lib/secret'
import type { HostConnection } from '#shared/model/environment'
import { connectionBasis, isSameConnection } from './evidence'

const vault = secret('the vault password')
const then: HostConnection = {
  address: '10.0.0.1',
  port: 22,
  user: 'ops',
  keyFile: '/home/eve/.ssh/id',
  password: secret('first-password'),
  jumps: [],
  become: { enabled: true, user: 'root', password: secret('sudo-password') },
}
const { keyFile: _key, ...withoutKey } = then
const { password: _password, ...withoutPassword } = then

test.each<[string, HostConnection, boolean]>([
  ['nothing', { ...then, password: secret('first-password') }, true],
  ['address', { ...then, address: '10.0.0.2' }, false],
  ['port', { ...then, port: 2222 }, false],
  ['user', { ...then, user: 'eve' }, false],
  ['key file', { ...then, keyFile: '/home/eve/.ssh/other' }, false],
  ['no key file', withoutKey, false],
  ['SSH password', { ...then, password: secret('second-password') }, false],
  ['no SSH password', withoutPassword, false],
  ['jump hosts', { ...then, jumps: [{ address: 'jump', port: 22, user: 'ops' }] }, false],
  ['become', { ...then, become: { ...then.become, enabled: false } }, false],
  ['sudo password', { ...then, become: { ...then.become, password: secret('other') } }, false],
])('what is another since the test: %s', (_what, now, same) => {
  expect(isSameConnection(connectionBasis(then, vault), now, vault)).toBe(same)
})

test('the hash has a key and a salt, so that equal passwords do not look equal', () => {
  const basis = connectionBasis(then, vault)
  expect(connectionBasis(then, vault)).not.toBe(basis)
  expect(isSameConnection(basis, then, secret('another vault password'))).toBe(false)
  // Kept by a Slipway that did not look at passwords.
  expect(isSameConnection('0123456789abcdef', then, vault)).toBe(false)
})
