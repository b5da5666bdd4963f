import { expect, test } from 'vitest'
import type { JsonValue } from '#shared/lib/json'
import { noWords } from '#shared/message/message'
import type { CatalogOption, OptionType } from '#shared/model/catalog'
import { asBool, problemOfValue, textOfValue, valueOfText } from './values'

function option(type: OptionType, more: Partial<CatalogOption> = {}): CatalogOption {
  return { name: 'x', type, service: 's', help: noWords, default: null, ...more }
}

function meant(type: OptionType, typed: string, more?: Partial<CatalogOption>): unknown {
  const entry = valueOfText(option(type, more), typed)
  return entry.ok ? entry.value : entry.problem.key
}

test('booleans are read as Kolla’s files write them', () => {
  expect(['yes', 'True', 'on', '1', 1, true].map(asBool)).toEqual(Array(6).fill(true))
  expect(['no', 'FALSE', 'off', '0', false].map(asBool)).toEqual(Array(5).fill(false))
  expect(['', 'maybe', null, []].map(asBool)).toEqual(Array(4).fill(null))
})

test('numbers are whole and within their bounds', () => {
  expect(meant('int', ' 12 ')).toBe(12)
  expect(meant('int', '-1')).toBe(-1)
  expect(['', '1.5', 'abc', '1e3'].map((typed) => meant('int', typed))).toEqual(
    Array(4).fill('options:wrong.int'),
  )
  expect(meant('int', '0', { min: 1 })).toBe('options:wrong.atLeast')
  expect(meant('int', '256', { min: 1, max: 255 })).toBe('options:wrong.between')
  expect(meant('int', '256', { max: 255 })).toBe('options:wrong.atMost')
})

test('ports go from 1 to 65535', () => {
  expect(meant('port', '5000')).toBe(5000)
  expect([meant('port', '0'), meant('port', '65536')]).toEqual(Array(2).fill('options:wrong.between'))
})

test('addresses are whole or empty', () => {
  expect([meant('ip', '10.0.0.1'), meant('ip', 'fd00::1'), meant('ip', '')]).toEqual([
    '10.0.0.1',
    'fd00::1',
    '',
  ])
  expect([meant('ip', '10.0.0'), meant('ip', 'ctl1')]).toEqual(Array(2).fill('options:wrong.ip'))
})

test('a choice is one of those that there are', () => {
  const choices = ['hourly', 'daily']
  expect(meant('string', 'daily', { choices })).toBe('daily')
  expect(meant('string', 'yearly', { choices })).toBe('options:wrong.choice')
  expect(meant('list', 'daily\nyearly', { choices })).toBe('options:wrong.choice')
})

test('a list has an entry a line, or is JSON', () => {
  expect(meant('list', 'option httplog\n\n 5 \n"5"')).toEqual(['option httplog', 5, '5'])
  expect(meant('list', '[{"a": 1}]')).toEqual([{ a: 1 }])
  expect(meant('list', '[{"a": 1}')).toBe('options:wrong.json')
  expect(meant('list', '')).toEqual([])
})

test('a mapping has a pair a line, or is JSON', () => {
  expect(meant('dict', 'mem_limit: 1g\ncpus: 2\nempty:')).toEqual({ mem_limit: '1g', cpus: 2, empty: '' })
  expect(meant('dict', '{"ulimits": {"nofile": 1}}')).toEqual({ ulimits: { nofile: 1 } })
  expect(meant('dict', 'mem_limit')).toBe('options:wrong.pair')
  expect(meant('dict', 'a: 1\na: 2')).toBe('options:wrong.twice')
})

test('what a field shows is read back as the same value', () => {
  const lists: JsonValue[] = [[], ['a', '5', 5, true, 'true', null, '"x"', ' b ', '[c'], [{ a: [1] }]]
  const dicts: JsonValue[] = [{}, { a: 1, b: 'x: y', c: '2', d: '' }, { a: { b: [] } }, { 'a:b': 1 }]
  expect(lists.map((value) => meant('list', textOfValue(value)))).toEqual(lists)
  expect(dicts.map((value) => meant('dict', textOfValue(value)))).toEqual(dicts)
})

test('values that stand in the file already are judged alike', () => {
  expect(problemOfValue(option('list'), 'x')?.key).toBe('options:wrong.list')
  expect(problemOfValue(option('dict'), [])?.key).toBe('options:wrong.dict')
  expect(problemOfValue(option('string'), { a: 1 })?.key).toBe('options:wrong.text')
  expect(problemOfValue(option('bool'), 'yes')).toBe(null)
  expect(problemOfValue(option('int'), null)).toBe(null)
})

test('a template is worked out later and judged by nobody here', () => {
  expect(meant('port', '{{ mariadb_port }}')).toBe('{{ mariadb_port }}')
})
