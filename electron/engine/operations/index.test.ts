import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { executors } from './executors'
import { operationKinds } from './index'

test('a kind stands under its name, in a folder of its name, with who carries it out', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
    .map(({ name }) => name)
  const kinds = Object.entries(operationKinds).map(([name, { kind }]) => [name, kind])
  const carried = Object.entries(executors).map(([name, { kind }]) => [name, kind])
  const expected = folders.map((folder) => folder.replaceAll(/-(.)/g, (_all, letter) => letter.toUpperCase()))
  expect(kinds.map(([name]) => name).sort()).toEqual(expected.sort())
  expect([...kinds, ...carried].filter(([name, kind]) => name !== kind)).toEqual([])
})

test('an operation of one kind is none of another', () => {
  const { barrier, planAgain } = operationKinds
  const made = barrier.make(null, {}, { id: 'keystone', title: 'Keystone' })
  const usual = { impact: { kind: 'none' }, changes: [], details: [], estimate: [0, 0], limit: 1 } as const
  const planned = { ...usual, ...made, id: barrier.id(null, 'keystone'), service: 'keystone', needs: [] }
  expect(planned).toMatchObject({ id: 'cluster/barrier/keystone', role: 'milestone' })
  expect([barrier.is(planned), planAgain.is(planned)]).toEqual([true, false])
  expect(() => planAgain.payloadOf(planned)).toThrow()
})
