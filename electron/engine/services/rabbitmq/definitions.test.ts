import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { secret } from '#shared/lib/secret'
import { passwordHash } from './config/definitions'
import { erlangAddress } from './config/files'

test('a password hash is the salt and the SHA-256 of salt and password, as RabbitMQ checks it', () => {
  const bytes = Buffer.from(passwordHash('openstack', secret('s3cret')), 'base64')
  const [salt, hash] = [bytes.subarray(0, 4), bytes.subarray(4)]
  expect(hash.toString('hex')).toBe(createHash('sha256').update(salt).update('s3cret').digest('hex'))
})

test('a password hash stays the same until account or password change', () => {
  const first = passwordHash('openstack', secret('s3cret'))
  expect(passwordHash('openstack', secret('s3cret'))).toBe(first)
  expect(passwordHash('openstack', secret('other'))).not.toBe(first)
  expect(passwordHash('monitor', secret('s3cret'))).not.toBe(first)
})

test('an address is a tuple to Erlang, whatever its family', () => {
  expect(erlangAddress('10.0.0.11')).toBe('10,0,0,11')
  expect(erlangAddress('fd00::1:2')).toBe('16#fd00,16#0,16#0,16#0,16#0,16#0,16#1,16#2')
})
