import { expect, test } from 'vitest'
import { quoted } from '#shared/message/message'
import type { DraftHost } from '../../state'
import { byName, labelsFrom, matching, noFilter, rowsOf, withLabels } from './view'

const host = (name: string, groups: readonly string[] = []): DraftHost => ({
  name,
  address: `10.0.0.${name.length}`,
  groups,
  target: true,
  vars: { ansible_user: 'ops' },
})
const failure = { code: 'ssh.refused', what: quoted(''), remedy: quoted('') }
const rows = rowsOf({
  hosts: [host('ctl1', ['control']), host('cmp10', ['compute']), host('cmp2', ['ungrouped'])],
  tested: {},
  tests: { ctl1: { host: 'ctl1', state: 'failed', failures: [failure] } },
  notes: { 'hosts.labels': { cmp2: ['rack a'] } },
})
const names = (filter: Partial<typeof noFilter>) =>
  matching(rows, { ...noFilter, ...filter }).map(({ name }) => name)

test('filters by words, state, label and group', () => {
  expect(names({})).toHaveLength(3)
  expect(names({ query: 'CMP ops' })).toEqual(['cmp10', 'cmp2'])
  expect(names({ query: 'rack' })).toEqual(['cmp2'])
  expect(names({ states: ['failed'] })).toEqual(['ctl1'])
  expect(names({ states: ['failed', 'untested'] })).toHaveLength(3)
  expect(names({ labels: ['rack a'] })).toEqual(['cmp2'])
  expect(names({ group: 'compute' })).toEqual(['cmp10'])
  expect(names({ group: 'none' })).toEqual(['cmp2'])
})

test('names with numbers sort as people count', () => {
  expect(rows.toSorted(byName).map(({ name }) => name)).toEqual(['cmp2', 'cmp10', 'ctl1'])
})

test('labels are added and taken away, and hosts without any are not kept', () => {
  const notes = { 'hosts.labels': { a: ['x'], b: ['x', 'y'] } }
  expect(withLabels(notes, ['a', 'c'], (labels) => [...labels, 'x', 'z'])).toEqual({
    a: ['x', 'z'],
    b: ['x', 'y'],
    c: ['x', 'z'],
  })
  expect(withLabels(notes, ['a'], () => [])).toEqual({ b: ['x', 'y'] })
})

test('a note that is something else counts as no labels', () => {
  expect(labelsFrom({ 'hosts.labels': 'x' })).toEqual({})
  expect(labelsFrom({ 'hosts.labels': { a: 'x' } })).toEqual({ a: [] })
})
