import { expect, test } from 'vitest'
import { operation } from '../apply/apply.testing'
import { type PlannedOperation, planAgain } from '../operations'
import { firstStage } from './stage'

const planned = (id: string, ...needs: readonly string[]) => operation(id, { needs }) as PlannedOperation
const end = (id: string, ...needs: readonly string[]) =>
  operation(id, {
    needs,
    kind: planAgain.kind,
    role: planAgain.role,
    payload: { next: `after ${id}` },
  }) as PlannedOperation

test('a plan without the end of a stage is whole', () => {
  const all = [planned('a'), planned('b', 'a')]
  expect(firstStage(all)).toEqual({ operations: all })
})

test('what waits for the end of a stage, however far, is left to the next plan', () => {
  const all = [
    planned('last', 'later'),
    planned('a'),
    end('x', 'a'),
    planned('later', 'x'),
    planned('beside', 'a'),
  ]
  const { operations, next } = firstStage(all)
  expect(operations.map(({ id }) => id)).toEqual(['a', 'x', 'beside'])
  expect(next).toEqual('after x')
})

test('several stages end beside each other, also where one would wait for another', () => {
  const { operations, next } = firstStage([planned('a'), end('x', 'a'), end('y', 'x'), end('z', 'a')])
  expect(operations.map(({ id }) => id)).toEqual(['a', 'x', 'z'])
  expect(next).toEqual('after x after z')
})
