import { expect, test } from 'vitest'
import { membershipsOf } from './groups'
import { explained, ghostOf, suggestionEdits } from './suggestion-edits'

const why = { key: 'hosts:why.only' } as const
const memberships = membershipsOf({
  control: { hosts: ['a', 'b'], children: [] },
  compute: { hosts: ['b'], children: [] },
})
const suggestion = { roles: { a: { control: why, compute: why }, b: { compute: why } }, notes: [] }

test('a ghost shows what is suggested and not yet so, either way', () => {
  expect(ghostOf(suggestion, memberships, 'compute', 'a')).toBe('add')
  expect(ghostOf(suggestion, memberships, 'control', 'b')).toBe('remove')
  expect(ghostOf(suggestion, memberships, 'control', 'a')).toBeNull()
  expect(ghostOf(suggestion, memberships, 'keystone', 'a')).toBeNull()
  expect(ghostOf(suggestion, memberships, 'control', 'unasked')).toBeNull()
  expect(ghostOf(null, memberships, 'compute', 'a')).toBeNull()
})

test('applying it makes exactly what the ghosts show', () => {
  expect(suggestionEdits(suggestion, memberships)).toEqual([
    { type: 'setMember', group: 'compute', host: 'a', in: true },
    { type: 'setMember', group: 'control', host: 'b', in: false },
  ])
})

test('hosts with the same reason are explained together', () => {
  expect(explained(suggestion)).toEqual([
    { group: 'control', why, hosts: ['a'] },
    { group: 'compute', why, hosts: ['a', 'b'] },
  ])
})
