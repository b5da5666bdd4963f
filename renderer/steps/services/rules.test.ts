import { expect, test } from 'vitest'
import { servicesRules } from './rules'
import { draftOf, option, service } from './testing'
import { rangeOfLine, unsavedText } from './unsaved-text'

const port = (name: string, value: number) => option(name, { type: 'port', default: value })
const codes = (draft: Parameters<typeof servicesRules>[0]) =>
  servicesRules(draft).map(({ code, field, severity }) => `${severity} ${code} ${field}`)

test('a catalog whose defaults hold has no problems', () => {
  expect(codes(draftOf([service('a'), service('b', { requires: [{ service: 'a', unless: [] }] })]))).toEqual(
    [],
  )
})

test('a wanted service whose requirement is off is an error', () => {
  const catalog = [service('a'), service('b', { requires: [{ service: 'a', unless: [] }] })]
  expect(codes(draftOf(catalog, { options: { enable_a: 'no' } }))).toEqual([
    'error services.requirementOff service:b',
  ])
  expect(codes(draftOf(catalog, { options: { enable_a: 'no', enable_b: 'no' } }))).toEqual([])
})

test('a wanted service that would run nowhere is a warning, once there are hosts', () => {
  const lost = service('lost', { containers: [{ key: 'x', name: 'x', image: 'x', group: 'empty' }] })
  expect(codes(draftOf([lost]))).toEqual(['warning services.noHost service:lost'])
  expect(codes(draftOf([lost], { hosts: [] }))).toEqual([])
})

test('what was typed and is no value is an error at its option', () => {
  const catalog = [service('a', { options: [option('a_workers', { type: 'int', default: 1 })] })]
  const notes = { invalidOptions: { a_workers: 'many', gone_option: 'x', kolla_internal_vip_address: 'x' } }
  expect(codes(draftOf(catalog, { notes }))).toEqual(['error options.invalid a_workers'])
})

test('a value in the file that does not fit its option is an error', () => {
  const catalog = [service('a', { options: [option('a_mode', { choices: ['x', 'y'], default: 'x' })] })]
  expect(codes(draftOf(catalog, { options: { a_mode: 'z' } }))).toEqual(['error options.invalid a_mode'])
  expect(codes(draftOf(catalog, { options: { a_mode: 'y' } }))).toEqual([])
})

test('a port that was set and that another service has on the same host is a warning', () => {
  const catalog = [
    service('a', { options: [port('a_port', 1000)] }),
    service('b', { options: [port('b_port', 2000)] }),
  ]
  expect(codes(draftOf(catalog, { options: { b_port: 1000 } }))).toEqual(['warning services.samePort b_port'])
  expect(codes(draftOf(catalog, { options: { b_port: 1000, enable_a: false } }))).toEqual([])
})

test('a text that could not be written is an error until it is put right', () => {
  const notes = { unsavedGlobals: { text: 'a: [', version: 'v1' } }
  expect(codes(draftOf([], { notes }))).toEqual(['error services.unsavedText globals.yml'])
  expect(unsavedText({ unsavedGlobals: null })).toBe(null)
  expect(unsavedText({ unsavedGlobals: { text: 1 } })).toBe(null)
})

test('a line is found in a text', () => {
  const content = 'one\n\nthree'
  expect([1, 2, 3, 9, 0].map((line) => content.slice(...rangeOfLine(content, line)))).toEqual([
    'one',
    '',
    'three',
    'three',
    'one',
  ])
})
