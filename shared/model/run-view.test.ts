import { expect, test } from 'vitest'
import type { Failure } from '../failure/failure'
import { msg } from '../message/message'
import type { RunEvent, RunEventBody, RunOperation } from './run'
import { emptyRun, foldRun, progressOf, type RunView, startFold } from './run-view'

const operation = (id: string, host: string | null, more: Partial<RunOperation> = {}): RunOperation => ({
  id,
  kind: 'ensureContainer',
  role: 'work',
  topic: 'container',
  host,
  service: 'x',
  title: msg`${id}`,
  needs: [],
  estimate: [1, 9],
  ...more,
})
const failure: Failure = { code: 'x.bad', what: msg`bad`, remedy: msg`mend` }
const other: Failure = { code: 'y.bad', what: msg`worse`, remedy: msg`mend` }

const operations = [
  operation('a', 'h1'),
  operation('b', 'h1'),
  operation('c', 'h2'),
  operation('d', null),
  operation('bar', null, { role: 'milestone', estimate: [0, 0] }),
]
const started: RunEventBody = {
  type: 'runStarted',
  intent: { kind: 'deploy' },
  environment: 'lab',
  fingerprint: 'f',
  by: 'eve',
  hosts: ['h1', 'h2', 'h3'],
  operations,
}

function numbered(bodies: readonly RunEventBody[]): RunEvent[] {
  return bodies.map((body, at) => ({
    run: 'r1',
    seq: at + 1,
    at: new Date(at * 1000).toISOString(),
    ...body,
  }))
}

const change = { kind: 'container', host: 'h1', name: 'x', action: 'create' } as const
const story = numbered([
  started,
  { type: 'opStarted', op: 'a' },
  { type: 'opProgress', op: 'a', note: msg`2 of 5 layers`, fraction: 0.4 },
  { type: 'opStarted', op: 'c' },
  { type: 'opDone', op: 'a', changes: [change] },
  { type: 'opStarted', op: 'bar' },
  { type: 'opDone', op: 'bar', changes: [] },
  { type: 'opHeartbeat', op: 'c', waitsFor: msg`the sun`, seconds: 10, limit: 60 },
  { type: 'opFailed', op: 'c', failure },
  { type: 'hostLost', host: 'h2', failure },
  { type: 'opSkipped', op: 'd', because: msg`it needs "c"` },
  { type: 'opStarted', op: 'b' },
  { type: 'opDone', op: 'b', changes: [], note: msg`was there` },
  { type: 'cancelRequested' },
  { type: 'runFinished', result: 'failed', failures: [failure, other] },
])

const plain = (view: RunView) => ({ ...view, operations: [...view.operations], hosts: [...view.hosts] })
const whole = plain(foldRun(emptyRun, story))
const row = (view: RunView, host: string | null) => view.hosts.get(host)

test('a finished run shows what became of every operation and host', () => {
  const view = foldRun(emptyRun, story)
  expect(view).toMatchObject({ run: 'r1', state: 'failed', by: 'eve', seq: 15, cancelling: true })
  expect(view.endedAt).toBe('1970-01-01T00:00:14.000Z')
  expect(
    [...view.operations.values()].map(({ operation: { id }, state, note }) => [id, state, note]),
  ).toEqual([
    ['a', 'done', '2 of 5 layers'],
    ['b', 'unchanged', 'was there'],
    ['c', 'failed', 'the sun'],
    ['d', 'skipped', 'it needs "c"'],
    ['bar', 'unchanged', undefined],
  ])
  expect(row(view, 'h1')).toMatchObject({ total: 2, ended: 2, state: 'done', running: [] })
  expect(row(view, 'h2')).toMatchObject({ failed: 1, lost: true, state: 'failed' })
  expect(row(view, 'h3')).toMatchObject({ total: 0, state: 'done' })
  expect(row(view, null)).toMatchObject({ total: 1, ended: 1, skipped: 1, state: 'cancelled' })
  expect(view.failures).toEqual([failure, other])
  expect(progressOf(view)).toBe(1)
})

test('folded in place, event by event and with repetitions, the view is the same', () => {
  const fold = startFold()
  for (const event of story) {
    fold.take(event)
    fold.take(event)
  }
  expect(plain(fold.view())).toEqual(whole)
  expect(fold.view().ended).toBe(5)
  expect(emptyRun.operations.size).toBe(0)
})

test('a fold in place leaves the view alone that it goes on from', () => {
  const middle = foldRun(emptyRun, story.slice(0, 7))
  const before = plain(middle)
  const fold = startFold(middle)
  for (const event of story) fold.take(event)
  expect(plain(fold.view())).toEqual(whole)
  expect(plain(middle)).toEqual(before)
})

test('however a run’s events are cut into batches, the view is the same', () => {
  for (let first = 0; first <= story.length; first += 1) {
    for (let second = first; second <= story.length; second += 1) {
      const parts = [story.slice(0, first), story.slice(first, second), story.slice(second)]
      expect(plain(parts.reduce(foldRun, emptyRun))).toEqual(whole)
    }
  }
})

test('events that come twice, in one batch or in several, count once', () => {
  expect(
    plain(
      foldRun(
        emptyRun,
        story.flatMap((event) => [event, event]),
      ),
    ),
  ).toEqual(whole)
  const overlapping = [story.slice(0, 9), story.slice(3, 12), story]
  expect(plain(overlapping.reduce(foldRun, emptyRun))).toEqual(whole)
})

test('events of a batch that come out of order are taken in by their numbers', () => {
  expect(plain(foldRun(emptyRun, story.toReversed()))).toEqual(whole)
})

test('a batch without news gives the same view, so that nothing is painted again', () => {
  const view = foldRun(emptyRun, story)
  expect(foldRun(view, story)).toBe(view)
})

test('what is said of an operation after its end does not bring it back', () => {
  const late = numbered([
    started,
    { type: 'opStarted', op: 'a' },
    { type: 'opDone', op: 'a', changes: [change] },
    { type: 'opHeartbeat', op: 'a', waitsFor: msg`nothing`, seconds: 99, limit: 60 },
    { type: 'opStarted', op: 'a' },
  ])
  const view = foldRun(emptyRun, late)
  expect(view.operations.get('a')).toMatchObject({ state: 'done' })
  expect(view.operations.get('a')?.slow).toBeUndefined()
  expect(row(view, 'h1')).toMatchObject({ ended: 1, running: [], state: 'running' })
})

test('a running operation shows its progress, and that it is slow once it outlasts its estimate', () => {
  const view = foldRun(emptyRun, story.slice(0, 4))
  expect(row(view, 'h1')).toMatchObject({ running: ['a'], state: 'running' })
  expect(view.operations.get('a')).toMatchObject({ note: '2 of 5 layers', fraction: 0.4 })
  expect(progressOf(view)).toBeCloseTo(0.1)
  const later = foldRun(view, story.slice(4, 8))
  expect(later.operations.get('c')).toMatchObject({ note: 'the sun', slow: true })
})

test('a host whose remaining work was cancelled does not look done', () => {
  const view = foldRun(
    emptyRun,
    numbered([
      started,
      { type: 'opDone', op: 'a', changes: [] },
      { type: 'opSkipped', op: 'b', because: msg`the run was cancelled` },
      { type: 'opDone', op: 'c', changes: [] },
      { type: 'runFinished', result: 'cancelled', failures: [] },
    ]),
  )
  expect(['h1', 'h2', null].map((host) => row(view, host)?.state)).toEqual(['cancelled', 'done', 'cancelled'])
})

test('a journal of a run that was killed shows what was running then', () => {
  const view = foldRun(emptyRun, story.slice(0, 4))
  expect(view.state).toBe('running')
  expect(row(view, 'h2')).toMatchObject({ running: ['c'], state: 'running' })
})

test('a run that is held back says so until it is continued or has ended', () => {
  const paused = foldRun(emptyRun, numbered([started, { type: 'runPaused' }]))
  expect(paused.paused).toBe(true)
  const later = (body: RunEventBody) =>
    foldRun(paused, [{ run: 'r1', seq: 3, at: '1970-01-01T00:00:03.000Z', ...body }]).paused
  expect(later({ type: 'runContinued' })).toBe(false)
  expect(later({ type: 'runFinished', result: 'cancelled', failures: [] })).toBe(false)
})

test('what is tried again waits as if nothing had been said of it, and its host counts it so', () => {
  const again = foldRun(
    emptyRun,
    numbered([
      started,
      { type: 'opStarted', op: 'c' },
      { type: 'opFailed', op: 'c', failure },
      { type: 'hostLost', host: 'h2', failure },
      { type: 'opSkipped', op: 'd', because: msg`it needs "c"` },
      { type: 'opSkipped', op: 'bar', because: msg`it needs "c"` },
      { type: 'opStarted', op: 'a' },
      { type: 'opFailed', op: 'a', failure: other },
      { type: 'opRequeued', op: 'c', host: 'h2' },
      { type: 'opRequeued', op: 'd', host: 'h2' },
      { type: 'opRequeued', op: 'bar', host: 'h2' },
    ]),
  )
  expect(again.operations.get('c')).toEqual({ operation: operations[2], state: 'waiting' })
  expect(row(again, 'h2')).toMatchObject({ ended: 0, failed: 0, skipped: 0, lost: false, state: 'waiting' })
  expect(row(again, null)).toMatchObject({ ended: 0, skipped: 0, state: 'waiting' })
  expect(row(again, 'h1')).toMatchObject({ failed: 1, state: 'failed' })
  expect(again.failures).toEqual([other])
  const ended = foldRun(again, [
    { run: 'r1', seq: 12, at: 'x', type: 'opStarted', op: 'c' },
    { run: 'r1', seq: 13, at: 'x', type: 'opDone', op: 'c', changes: [] },
  ])
  expect(row(ended, 'h2')).toMatchObject({ total: 1, ended: 1, failed: 0, state: 'done' })
})

test('an operation that runs or ended well is not brought back to waiting', () => {
  const view = foldRun(
    emptyRun,
    numbered([
      started,
      { type: 'opStarted', op: 'a' },
      { type: 'opDone', op: 'a', changes: [change] },
      { type: 'opStarted', op: 'b' },
      { type: 'opRequeued', op: 'a', host: 'h1' },
      { type: 'opRequeued', op: 'b', host: 'h1' },
    ]),
  )
  expect(view.operations.get('a')?.state).toBe('done')
  expect(view.operations.get('b')?.state).toBe('running')
})
