import { expect, test } from 'vitest'
import { redactor, secret } from './secret'

test('a secret gives its value only when it is revealed', () => {
  const value = secret('hunter2!')
  expect(value.reveal()).toBe('hunter2!')
  const texts = [
    `${value}`,
    String(value),
    JSON.stringify({ value }),
    JSON.stringify({ ...value }),
    [value].join(' '),
    `a${value as unknown as string}`,
  ]
  expect(texts.filter((text) => text.includes('hunter2!'))).toEqual([])
  expect(JSON.stringify({ value })).toBe('{"value":"[redacted]"}')
})

test('a redactor masks every known value wherever it stands, the longest first', () => {
  const redact = redactor([secret('abc1'), secret('abc1efgh')])
  expect(redact('xabc1efghx abc1')).toBe('x[redacted]x [redacted]')
})

test('a redactor knows a value as JSON and as a URL write it', () => {
  const redact = redactor([secret('a"b/c d')])
  expect(redact(JSON.stringify({ p: 'a"b/c d' }))).toBe('{"p":"[redacted]"}')
  expect(redact(`http://u:${encodeURIComponent('a"b/c d')}@h`)).toBe('http://u:[redacted]@h')
})

test('a redactor masks a private key whole, without its last newline, and line by line', () => {
  const key = `-----BEGIN KEY-----\n${'Q'.repeat(64)}\n${'R'.repeat(64)}\nshort\n-----END KEY-----\n`
  const redact = redactor([secret(key)])
  expect(redact(`a ${key} b`)).toBe('a [redacted] b')
  expect(redact(`a ${key.trim()} b`)).toBe('a [redacted] b')
  expect(redact(`a ${'R'.repeat(64)} b`)).toBe('a [redacted] b')
})

test('a value is taken letter by letter, not as a pattern', () => {
  expect(redactor([secret('a.*b')])('a.*b axxb')).toBe('[redacted] axxb')
})

test('a password that is an ordinary word is masked where it is a value, and the word stays a word', () => {
  const redact = redactor([secret('openstack')])
  const text = 'openstack is the user of mysql+pymysql://openstack:openstack@vip/openstack'
  expect(redact(text)).toBe('openstack is the user of mysql+pymysql://openstack:[redacted]@vip/openstack')
  const told = [
    'password=openstack',
    'password = "openstack";',
    "'openstack'",
    '  openstack',
    'password openstack',
  ]
  expect(told.map(redact).filter((line) => line.includes('openstack'))).toEqual([])
  expect(redact('deploy the openstack cloud\nof openstack-ansible')).toContain(
    'the openstack cloud\nof openstack-',
  )
})

test('a password of less than four letters is masked where something says that it is one', () => {
  const redact = redactor([secret('abc'), secret('')])
  expect(redact('abcdef abc = abc')).toBe('abcdef abc = abc')
  expect(redact('auth_pass abc')).toBe('auth_pass [redacted]')
  expect(redact('amqp://u:abc@h {"password": "abc"}')).toBe(
    'amqp://u:[redacted]@h {"password": "[redacted]"}',
  )
})

test('masking what is masked changes nothing, whatever the secrets', () => {
  const redact = redactor(['acted]', 'redacted', '[red', 'x', 'a-longer-secret-1'].map(secret))
  const once = redact('password=redacted x=acted] a-longer-secret-1 secret x')
  expect(redact(once)).toBe(once)
})
