import { expect, test } from 'vitest'
import { stableJson } from './json'

test('equal values give equal texts whatever the order of their keys', () => {
  const one = { b: [{ y: 1, x: 2 }], a: { d: null, c: 'x' } }
  const other = { a: { c: 'x', d: null }, b: [{ x: 2, y: 1 }] }
  expect(stableJson(one)).toBe(stableJson(other))
  expect(stableJson(one)).toBe('{"a":{"c":"x","d":null},"b":[{"x":2,"y":1}]}')
})

test('the order of a list counts', () => {
  expect(stableJson([1, 2])).not.toBe(stableJson([2, 1]))
})

test('it is what JSON.stringify gives, but for the order of keys', () => {
  const at = new Date(0)
  const value = {
    text: 'a"\u2028\n',
    none: undefined,
    list: [undefined, null, Number.NaN, at],
    at,
    nested: [[{}]],
  }
  expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
  expect(stableJson(undefined)).toBe('null')
})
