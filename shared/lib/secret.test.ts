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
  const redact = redactor([secret('abcd'), secret('abcdefgh')])
  expect(redact('xabcdefghx abcd')).toBe('x[redacted]x [redacted]')
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

test('values of less than four characters would mask ordinary words and are left alone', () => {
  expect(redactor([secret('abc'), secret('')])('abcdef')).toBe('abcdef')
})
