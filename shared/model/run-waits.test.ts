import { expect, test } from 'vitest'
import { msg } from '../message/message'
import type { RunEvent, RunEventBody, RunOperation } from './run'
import { emptyRun, foldRun } from './run-view'
import { heldBy } from './run-waits'

function operation(id: string, host: string | null, needs: readonly string[] = []): RunOperation {
  const kind = { kind: 'ensureContainer', role: 'work', topic: 'container' } as const
  return { id, ...kind, host, service: 's', title: msg`${id}`, needs, estimate: [1, 2] }
}

function viewOf(operations: readonly RunOperation[], ...bodies: readonly RunEventBody[]) {
  const hosts = ['a', 'b', 'c']
  const begun: RunEventBody = {
    type: 'runStarted',
    intent: { kind: 'deploy' },
    environment: 'x',
    fingerprint: 'f',
    by: 'me',
    hosts,
    operations,
  }
  const events = [begun, ...bodies].map((body, at): RunEvent => ({ ...body, run: 'r', seq: at + 1, at: '' }))
  return foldRun(emptyRun, events)
}

const operations = [
  operation('found', 'a'),
  operation('ready', null, ['found']),
  operation('join', 'b', ['ready']),
  operation('free', 'c'),
]

function names(...bodies: readonly RunEventBody[]) {
  const held = heldBy(viewOf(operations, ...bodies), new Set(['b', 'c', null]))
  return Object.fromEntries([...held].map(([host, { id }]) => [host ?? 'cluster', id]))
}

test('an idle host is held by what runs at the far end of its needs', () => {
  expect(names({ type: 'opStarted', op: 'found' })).toEqual({ cluster: 'found', b: 'found' })
})

test('what has ended holds nobody, and what waits for a free place is held by nothing', () => {
  expect(names()).toEqual({})
  expect(
    names(
      { type: 'opStarted', op: 'found' },
      { type: 'opDone', op: 'found', changes: [] },
      { type: 'opStarted', op: 'ready' },
    ),
  ).toEqual({ b: 'ready' })
})
