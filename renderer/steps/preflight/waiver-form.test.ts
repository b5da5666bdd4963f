import { expect, test } from 'vitest'
import { msg, noWords } from '#shared/message/message'
import { waiversFor, wrongInWaiver } from './waiver-form'

const form = { who: ' eve ', why: 'lab', until: '2026-12-01', every: false }
const result = {
  check: 'memory',
  title: msg`Memory`,
  host: 'a',
  verdict: 'fail',
  saw: noWords,
  wanted: noWords,
  remedy: noWords,
  fix: 'host',
} as const

test.each([
  ['nobody', { who: '  ' }, 'who'],
  ['no reason', { why: '' }, 'why'],
  ['a day that is over', { until: '2026-11-20' }, 'until'],
  ['no day', { until: '' }, 'until'],
  ['a day that the calendar does not have', { until: '2026-13-41' }, 'until'],
])('a waiver with %s is wrong there and nowhere else', (_name, part, field) => {
  const wrong = wrongInWaiver({ ...form, ...part }, '2026-11-21')
  expect(Object.entries(wrong).flatMap(([name, is]) => (is ? name : []))).toEqual([field])
})

test('a waiver until today is right', () => {
  expect(wrongInWaiver({ ...form, until: '2026-11-21' }, '2026-11-21')).toEqual({
    who: false,
    why: false,
    until: false,
  })
})

test('each host that answered so gets a waiver, or all get one', () => {
  const hosts = ['a', 'b']
  expect(waiversFor(form, { result, hosts }).map(({ host, who }) => `${host} ${who}`)).toEqual([
    'a eve',
    'b eve',
  ])
  expect(waiversFor({ ...form, every: true }, { result, hosts }).map(({ host }) => host)).toEqual([null])
  expect(waiversFor(form, { result, hosts: [] }).map(({ host }) => host)).toEqual([null])
})
