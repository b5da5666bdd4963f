import { expect, test } from 'vitest'
import { redactor, secret } from '#shared/lib/secret'
import { maskFile, maskOutput } from './mask'

const redact = redactor([secret('n3w-passw0rd')])
const output = (text: string) => maskOutput(text, redact)

test.each([
  ['    stats auth openstack:0ld-w0rd more', '    stats auth [redacted] more'],
  ['auth_pass word', 'auth_pass [redacted]'],
  [
    'mysql+pymysql://keystone:oldword@10.0.0.9:3306/keystone',
    'mysql+pymysql://keystone:[redacted]@10.0.0.9:3306/keystone',
  ],
  ['amqp://a:0ne@h1:5672,a:tw0@h2:5672//', 'amqp://a:[redacted]@h1:5672,a:[redacted]@h2:5672//'],
  ['transport_url = rabbit://x', 'transport_url = [redacted]'],
  ['{"user": "a", "password": "oldword"}', '{"user": "a", "password": [redacted]}'],
  ["access denied with password 'oldword'", 'access denied with password [redacted]'],
  ['password 0ldw0rd was refused', 'password [redacted] was refused'],
  ['key WjhQ2kXv0J9s7b1nE4mTq3-yR5uL8pCz6aD0fGhI_kM= was read', 'key [redacted] was read'],
  [`token gAAAAABn${'x_-Y'.repeat(20)}==`, 'token [redacted]'],
  [
    '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\nend',
    '[redacted]\n[redacted]\n[redacted]\nend',
  ],
])('an old secret that only the host knows is masked by its place: %s', (said, shown) => {
  expect(output(said)).toBe(shown)
})

test.each([
  'Access denied for user (using password: YES)',
  'no key, agent or password is known',
  'sudo did not accept the password of deploy.',
  'set the password of user nova',
  'sha256:4f5e9c1f7f4b3a2d1c0e9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c',
  'container keystone is unhealthy: see /var/log/kolla/keystone/keystone.log',
])('what is no secret stays readable: %s', (said) => {
  expect(output(said)).toBe(said)
})

test('a file that is a secret as a whole shows the number of its lines, another one all but its secrets', () => {
  expect(maskFile('/etc/kolla/x/id_rsa', 'a\nb\n', redact)).toBe('[redacted]\n[redacted]\n')
  expect(maskFile('/etc/kolla/x/admin-password', 'abc', redact)).toBe('[redacted]')
  expect(maskFile('/etc/kolla/x/erlang.cookie', 'abc', redact)).toBe('[redacted]')
  const conf = '[database]\nconnection = mysql://a:n3w-passw0rd@b\nmax_retries = -1\n'
  expect(maskFile('/etc/kolla/x/x.conf', conf, redact)).toBe(
    '[database]\nconnection = [redacted]\nmax_retries = -1\n',
  )
})
