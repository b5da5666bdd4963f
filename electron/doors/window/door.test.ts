import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HandlerContext } from '#app/context'
import { testServices } from '#app/services.testing'
import { fail, ok, type Result } from '#shared/failure/failure'
import type { Progress } from '#shared/ipc/contract'
import type { ServerMessage } from '#shared/ipc/wire'
import { msg, quoted } from '#shared/message/message'
import type { RunEventBody } from '#shared/model/run'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { type Answer, type DoorOptions, openDoor } from './door'

let home = ''
beforeEach(() => {
  home = temporaryFolder('door')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(async () => {
  vi.useRealTimers()
})

interface Asked {
  readonly context: HandlerContext
  readonly name: string
  readonly input: unknown
  readonly settle: (result: Result<unknown>) => void
  readonly fail: (error: unknown) => void
}

/** A door whose answers the test gives. */
function trial(options: DoorOptions = {}) {
  const sent: ServerMessage[] = []
  const asked: Asked[] = []
  const answer: Answer = (context, name, input) =>
    new Promise((settle, reject) => {
      asked.push({ context, name, input, settle, fail: reject })
    })
  const door = openDoor(testServices(home), (message) => sent.push(message), { answer, ...options })
  const call = (id: number, name = 'app.info', input: unknown = {}) =>
    door.receive({ type: 'call', id, name, input })
  const first = (): Asked => {
    const [one] = asked
    if (!one) throw new Error('nothing was asked')
    return one
  }
  return { door, sent, asked, call, first }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))
const codes = (sent: readonly ServerMessage[]) =>
  sent.flatMap((message) =>
    message.type === 'reply'
      ? [[message.id, message.result.ok ? 'ok' : message.result.failures[0].code] as const]
      : [],
  )
const event = (seq: number, body: RunEventBody): Progress => ({
  type: 'run',
  event: { run: 'r', seq, at: 'x', ...body },
})

test('a call is answered with its number, however the answers come', async () => {
  const { call, asked, sent } = trial()
  call(1)
  call(2, 'run.live')
  asked[1]?.settle(ok('second'))
  await settled()
  asked[0]?.settle(ok('first'))
  await settled()
  expect(sent).toEqual([
    { type: 'reply', id: 2, result: ok('second') },
    { type: 'reply', id: 1, result: ok('first') },
  ])
})

test('what is unknown, repeated, unreadable or too much is answered with a failure and asked of nobody', async () => {
  const { door, call, sent, asked } = trial({ calls: 2, message: { size: 1_000, depth: 5 } })
  call(1)
  call(1)
  call(2, 'no.such')
  call(3, 'constructor')
  call(4, 'env.show', { dir: 'not/whole' })
  call(5, 'env.show', { dir: '/nul\0' })
  call(12, 'plan.make', { dir: '/cloud', facts: 'not/whole.json' })
  door.receive({ type: 'call', id: 6, name: 'app.info', input: {}, more: 1 })
  door.receive({ type: 'call', id: 7, name: 'app.info', input: 'x'.repeat(2_000) })
  door.receive({ type: 'call', id: 8, name: 'app.info', input: [[[[[[[[]]]]]]]] })
  door.receive({ type: 'call', id: 9, name: 'app.info', input: new Map([[1, 2]]) })
  call(10)
  call(11)
  await settled()
  expect(codes(sent)).toEqual([
    [1, 'request.repeated'],
    [2, 'request.unknown'],
    [3, 'request.unknown'],
    [4, 'request.path'],
    [5, 'request.path'],
    [12, 'request.path'],
    [6, 'request.unreadable'],
    [7, 'request.unreadable'],
    [8, 'request.unreadable'],
    [9, 'request.unreadable'],
    [11, 'request.tooMany'],
  ])
  expect(asked).toHaveLength(2)
})

test('what has no number is dropped, and nothing is thrown', () => {
  const { door, sent } = trial()
  const circle: Record<string, unknown> = { type: 'call', name: 'app.info' }
  circle.input = circle
  for (const message of [undefined, null, 1, 'x', [], {}, { type: 'call' }, { id: 0 }, circle, () => 1])
    expect(() => door.receive(message)).not.toThrow()
  expect(sent).toEqual([])
})

test('a call that is open is not answered by a second message that bears its number', async () => {
  const { door, call, first, sent } = trial()
  call(1)
  door.receive({ type: 'call', id: 1, name: 3 })
  first().settle(ok('done'))
  await settled()
  expect(codes(sent)).toEqual([[1, 'ok']])
})

test('a handler that throws is a failure without a stack, and the door goes on', async () => {
  const { call, asked, sent } = trial()
  call(1)
  asked[0]?.fail(new TypeError('x is undefined'))
  await settled()
  call(1)
  asked[1]?.settle(ok(null))
  await settled()
  expect(codes(sent)).toEqual([
    [1, 'internal'],
    [1, 'ok'],
  ])
  expect(JSON.stringify(sent)).not.toContain('door.test')
})

test('a handler that throws because its call was cancelled made no mistake', async () => {
  const { door, call, first, sent } = trial()
  call(1)
  door.receive({ type: 'cancel', id: 1 })
  first().fail(first().context.signal.reason)
  await settled()
  expect(codes(sent)).toEqual([[1, 'request.cancelled']])
})

test('progress comes in batches in its order, before the reply, and not after it', async () => {
  const { call, first, sent } = trial()
  call(1)
  const { report } = first().context
  report({ type: 'stage', text: msg`a` })
  report({ type: 'stage', text: msg`b` })
  expect(sent).toEqual([])
  vi.advanceTimersByTime(100)
  report({ type: 'stage', text: msg`c` })
  first().settle(ok(null))
  await settled()
  report({ type: 'stage', text: msg`late` })
  vi.advanceTimersByTime(1_000)
  expect(sent.map((message) => (message.type === 'progress' ? message.items.length : message.type))).toEqual([
    2,
    1,
    'reply',
  ])
})

test('of crowded batches the oldest output is left out, state changes never', async () => {
  const { call, first, sent } = trial({ batch: { ms: 100, lines: 3, most: 1_000 } })
  call(1)
  for (let seq = 1; seq <= 40; seq += 1) {
    const output: RunEventBody = { type: 'opOutput', op: 'a', text: String(seq) }
    first().context.report(event(seq, seq % 10 === 0 ? { type: 'opStarted', op: `o${seq}` } : output))
  }
  vi.advanceTimersByTime(100)
  const [message] = sent
  const items = message?.type === 'progress' ? message.items : []
  expect(items.map((item) => (item.type === 'run' ? item.event.seq : 0))).toEqual([
    10, 20, 30, 37, 38, 39, 40,
  ])
})

test('many items go at once instead of waiting', () => {
  const { call, first, sent } = trial({ batch: { ms: 100, lines: 5, most: 10 } })
  call(1)
  for (let at = 0; at < 25; at += 1) first().context.report({ type: 'stage', text: quoted(String(at)) })
  expect(sent).toHaveLength(2)
  vi.advanceTimersByTime(100)
  expect(sent.flatMap((message) => (message.type === 'progress' ? message.items : []))).toHaveLength(25)
})

test('a cancel and a closed door abort calls, and neither ends a run', async () => {
  const { door, call, asked, sent } = trial()
  call(1)
  call(2)
  door.receive({ type: 'cancel', id: 1 })
  door.receive({ type: 'cancel', id: 99 })
  expect(asked.map(({ context }) => context.signal.aborted)).toEqual([true, false])
  asked[0]?.settle(fail({ code: 'request.cancelled', what: msg`x`, remedy: msg`y` }))
  await settled()
  door.close()
  expect(asked.map(({ context }) => context.signal.aborted)).toEqual([true, true])
  expect(asked.map(({ context }) => context.endRun.aborted)).toEqual([false, false])
  asked[1]?.settle(ok(null))
  call(3)
  await settled()
  expect(codes(sent)).toEqual([[1, 'request.cancelled']])
  expect(asked).toHaveLength(2)
})

test('without an answer of its own a door asks the handlers', async () => {
  const sent: ServerMessage[] = []
  const door = openDoor(testServices(home), (message) => sent.push(message))
  vi.useRealTimers()
  door.receive({ type: 'call', id: 1, name: 'recent.list', input: {} })
  door.receive({ type: 'call', id: 2, name: 'run.pause', input: { dir: '/x' } })
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  expect(codes(sent)).toEqual(
    expect.arrayContaining([
      [1, 'ok'],
      [2, 'request.invalid'],
    ]),
  )
})
