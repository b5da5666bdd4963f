import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Failure, FailureError } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { usualPace } from '#shared/model/patience'
import type { Operation } from '#shared/model/plan'
import type { RunEventBody } from '#shared/model/run'
import type { OpContext, OpResult } from '../operations/kit/context'
import { operation } from './apply.testing'
import { type RunInput, runPlan, type Steering } from './run-plan'
import { virtualClock } from './virtual-clock.testing'

type Work = (context: OpContext) => Promise<OpResult>

const nothing: OpResult = { changes: [] }
const unused = (): never => {
  throw new Error('no operation of these tests asks for this')
}

/** Runs operations whose work is given by id; what has none ends well at once. */
function trial(
  operations: readonly Operation[],
  works: Readonly<Record<string, Work>> = {},
  more: Partial<RunInput> = {},
) {
  const clock = virtualClock()
  const cancel = new AbortController()
  const events: RunEventBody[] = []
  let wheel: Steering = { pause: unused, retry: unused, approve: unused }
  const run = runPlan({
    run: 'r1',
    operations,
    executors: {
      work: { kind: 'work', run: async (context) => (await works[context.op.id]?.(context)) ?? nothing },
    },
    session: unused,
    secret: unused,
    content: unused,
    sql: unused,
    http: unused,
    clock,
    record: async (event) => {
      events.push(event)
    },
    cancel: cancel.signal,
    onSteering: (steering) => {
      wheel = steering
    },
    ...more,
  })
  return { run, clock, cancel, events, wheel: () => wheel }
}

function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

const failure = (code: string, host?: string): Failure => ({
  code,
  what: msg`${code} happened`,
  remedy: msg`see`,
  ...(host ? { where: { host } } : {}),
})
const failing = (code: string, host?: string) => async () => {
  throw new FailureError(failure(code, host))
}
const brief = (events: readonly RunEventBody[]) =>
  events.map((event) => ('op' in event ? `${event.type} ${event.op}` : event.type))

const unhandled: unknown[] = []
const note = (reason: unknown) => void unhandled.push(reason)
beforeEach(() => {
  unhandled.length = 0
  process.on('unhandledRejection', note)
})
afterEach(async () => {
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})

test('operations run in the order of their needs, and their changes are collected', async () => {
  const change = { kind: 'file', host: 'h1', name: '/x', action: 'create' } as const
  const { run, events, clock } = trial([operation('b', { needs: ['a'] }), operation('a')], {
    a: async () => ({ changes: [change], note: msg`was missing` }),
  })
  expect(await run).toEqual({ result: 'done', failures: [], changes: [change] })
  expect(brief(events)).toEqual(['opStarted a', 'opDone a', 'opStarted b', 'opDone b'])
  expect(events[1]).toEqual({ type: 'opDone', op: 'a', changes: [change], note: 'was missing' })
  expect(clock.asleep).toBe(0)
})

test('what needs a failed operation is skipped with its title, all else goes on, every failure is reported', async () => {
  const { run, events } = trial(
    [
      operation('a', { host: 'h1' }),
      operation('b', { needs: ['a'] }),
      operation('c', { needs: ['b'] }),
      operation('d'),
      operation('e', { needs: ['d'] }),
      operation('f'),
    ],
    { a: failing('a.bad'), f: failing('f.bad', 'h7') },
  )
  const outcome = await run
  expect(outcome.result).toBe('failed')
  expect(outcome.failures).toMatchObject([
    { code: 'a.bad', where: { host: 'h1', operation: 'a' } },
    { code: 'f.bad', where: { host: 'h7', operation: 'f' } },
  ])
  expect(events.filter((event) => event.type === 'opSkipped')).toEqual([
    { type: 'opSkipped', op: 'b', because: 'it needs "do a"' },
    { type: 'opSkipped', op: 'c', because: 'it needs "do a"' },
  ])
  expect(brief(events)).toContain('opDone e')
})

test('an exception that is no failure is told as a bug of that operation, and the run goes on', async () => {
  const { run } = trial([operation('a'), operation('b')], {
    a: async () => {
      throw new TypeError('x is undefined')
    },
  })
  expect(await run).toMatchObject({
    result: 'failed',
    failures: [{ code: 'internal', saw: 'TypeError: x is undefined', where: { operation: 'a' } }],
  })
})

test('once the connection to a host is lost, what remains for it is skipped without being tried', async () => {
  const tried: string[] = []
  const attempt = async (context: OpContext) => {
    tried.push(context.op.id)
    return nothing
  }
  const { run, events } = trial(
    [
      operation('a', { host: 'h1' }),
      operation('first'),
      operation('b', { host: 'h1', needs: ['first'] }),
      operation('c', { needs: ['b'] }),
      operation('d', { host: 'h2', needs: ['first'] }),
    ],
    {
      a: failing('ssh.connectionLost', 'h1'),
      first: async (context) => {
        await context.clock.sleep(0)
        return nothing
      },
      b: attempt,
      c: attempt,
      d: attempt,
    },
    {
      clock: {
        now: () => new Date(0),
        passed: 0,
        sleep: (ms) => (ms === 0 ? Promise.resolve() : new Promise(() => undefined)),
        after: () => () => undefined,
      },
    },
  )
  expect((await run).result).toBe('failed')
  expect(tried).toEqual(['d'])
  expect(events).toContainEqual({ type: 'opSkipped', op: 'b', because: 'the connection to h1 is lost' })
  expect(events).toContainEqual({ type: 'opSkipped', op: 'c', because: 'it needs "do b"' })
  expect(events.filter((event) => event.type === 'hostLost')).toMatchObject([{ host: 'h1' }])
})

test('a cancelled run lets running operations end and starts no other', async () => {
  const { open, opened } = gate()
  const { run, events, cancel, clock } = trial([operation('a'), operation('b', { needs: ['a'] })], {
    a: async () => {
      await opened
      return nothing
    },
  })
  await clock.settle()
  cancel.abort()
  await clock.settle()
  open()
  expect(await run).toEqual({ result: 'cancelled', failures: [], changes: [] })
  expect(brief(events)).toEqual(['opStarted a', 'cancelRequested', 'opDone a', 'opSkipped b'])
  expect(events.at(-1)).toMatchObject({ because: 'the run was cancelled' })
})

test('a run that was cancelled before it began starts nothing', async () => {
  const cancel = AbortSignal.abort()
  const { run, events } = trial([operation('a')], {}, { cancel })
  expect((await run).result).toBe('cancelled')
  expect(brief(events)).toEqual(['cancelRequested', 'opSkipped a'])
})

test('a run that was cancelled when nothing was left to start is done', async () => {
  const { open, opened } = gate()
  const { run, cancel, clock } = trial([operation('a')], {
    a: async () => {
      await opened
      return nothing
    },
  })
  await clock.settle()
  cancel.abort()
  open()
  expect((await run).result).toBe('done')
})

test('a cancel after the end of a run is not recorded any more', async () => {
  const { run, cancel, events } = trial([operation('a')])
  await run
  const before = events.length
  cancel.abort()
  expect(events.length).toBe(before)
})

test('silent work beats, work that tells of itself does not, and nothing beats after the end', async () => {
  const { open, opened } = gate()
  const { run, clock, events } = trial(
    [operation('a', { limit: 60 })],
    {
      a: async ({ emit }) => {
        emit.waiting(msg`paint to dry`)
        await opened
        emit.progress(msg`half`, 0.5)
        await clock.sleep(7_000)
        return nothing
      },
    },
    { heartbeat: 5 },
  )
  await clock.advance(11_000)
  expect(events.filter((event) => event.type === 'opHeartbeat')).toEqual([
    { type: 'opHeartbeat', op: 'a', waitsFor: 'paint to dry', seconds: 5, limit: 60 },
    { type: 'opHeartbeat', op: 'a', waitsFor: 'paint to dry', seconds: 10, limit: 60 },
  ])
  open()
  await clock.settle()
  await clock.advance(7_000)
  await run
  const whole = brief(events)
  await clock.advance(60_000)
  expect(brief(events)).toEqual(whole)
  expect(whole).toEqual(['opStarted a', 'opHeartbeat a', 'opHeartbeat a', 'opProgress a', 'opDone a'])
  expect(clock.asleep).toBe(0)
})

test('an operation that passes its limit is told to stop, and says what it was waiting for', async () => {
  const { run, clock } = trial(
    [operation('a', { limit: 30, host: 'h1' }), operation('b', { needs: ['a'] })],
    {
      a: async ({ emit, signal }) => {
        emit.waiting(msg`the moon`)
        await clock.sleep(3_600_000, signal)
        return nothing
      },
    },
  )
  await clock.advance(31_000)
  expect(await run).toMatchObject({
    result: 'failed',
    failures: [
      {
        code: 'op.timeout',
        what: '"do a" was given up after 30 s',
        saw: 'it was waiting for the moon',
        where: { host: 'h1', operation: 'a' },
      },
    ],
  })
})

/** Work that needs so many seconds, and shows so many milliseconds of processor time for each. */
const working =
  (seconds: number, cpuMsPerSecond: number): Work =>
  async ({ clock, signal, watch }) => {
    const at = () => clock.now().getTime()
    const began = at()
    watch(async () => {
      const cpuMs = ((at() - began) / 1000) * cpuMsPerSecond
      return { at: at(), life: 'one', words: '', cpuMs }
    })
    await clock.sleep(seconds * 1000, signal)
    return nothing
  }

test.each([
  ['that gets on may take 1.3 times its limit', working(39, 100), {}, 'done'],
  ['that is stuck may not', working(39, 0), {}, 'failed'],
  ['that is stuck may with twice the patience', working(39, 0), { patience: 2 }, 'done'],
  ['and on a host measured slow', working(39, 0), { slowness: 1.5 }, 'done'],
  ['that gets on for ever is ended all the same', working(10_000, 100), {}, 'failed'],
])('work %s', async (_what, work, pace, result) => {
  const { run, clock, events } = trial(
    [operation('a', { limit: 30, host: 'h1' })],
    { a: work },
    {
      pace: () => ({ ...usualPace, ...pace }),
    },
  )
  await clock.advance(200_000)
  expect((await run).result).toBe(result)
  // The plan's own limit is told as it stands, so that what gets on is never called stuck.
  const beats = events.flatMap((event) => (event.type === 'opHeartbeat' ? event : []))
  expect(beats.every(({ seconds, limit }) => seconds <= limit)).toBe(true)
})

test('a port that says cancelled because the time is up is told as the time that is up', async () => {
  const { run, clock } = trial([operation('a', { limit: 30 })], {
    a: ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new FailureError(failure('cancelled', 'h1'))))
      }),
  })
  await clock.advance(30_000)
  expect((await run).failures).toMatchObject([{ code: 'op.timeout' }])
})

test('what an operation says of itself when its time is up is kept', async () => {
  const { run, clock } = trial([operation('a', { limit: 30 })], {
    a: async ({ signal }) => {
      await clock.sleep(3_600_000, signal).catch(() => undefined)
      await clock.sleep(2_000)
      throw new FailureError(failure('gate.closed', 'h1'))
    },
  })
  await clock.advance(33_000)
  expect((await run).failures).toMatchObject([{ code: 'gate.closed' }])
})

test('work that does not heed its limit is left behind, and says nothing any more', async () => {
  const { open, opened } = gate()
  const { run, clock, events } = trial([operation('a', { limit: 30 }), operation('b')], {
    a: async ({ emit }) => {
      await opened
      emit.output('late words')
      return nothing
    },
  })
  await clock.advance(95_000)
  expect((await run).failures).toMatchObject([{ code: 'op.timeout' }])
  open()
  await clock.settle()
  expect(brief(events)).not.toContain('opOutput a')
  expect(clock.asleep).toBe(0)
})

test('a journal that cannot be written ends the run with that failure: nothing new starts, what runs ends', async () => {
  const { open, opened } = gate()
  const full = new FailureError({
    code: 'file.full',
    what: msg`the disk is full`,
    saw: msg`ENOSPC`,
    remedy: msg`make room`,
  })
  const started: string[] = []
  const { run, clock } = trial(
    [operation('slow'), operation('a'), operation('b', { needs: ['a'] })],
    {
      slow: async () => {
        await opened
        started.push('slow ended')
        return nothing
      },
      b: async () => {
        started.push('b')
        return nothing
      },
    },
    {
      record: async (event) => {
        if (event.type === 'opDone' || event.type === 'opSkipped') throw full
      },
    },
  )
  await clock.settle()
  open()
  expect(await run).toMatchObject({
    result: 'failed',
    failures: [{ code: 'run.notJournalled', saw: 'ENOSPC', remedy: 'make room; then resume the run' }],
  })
  expect(started).toEqual(['slow ended'])
})

test('an operation whose start cannot be journalled is not carried out', async () => {
  const done: string[] = []
  const { run } = trial(
    [operation('a')],
    {
      a: async () => {
        done.push('a')
        return nothing
      },
    },
    { record: () => Promise.reject(new Error('no space')) },
  )
  expect(await run).toMatchObject({
    result: 'failed',
    failures: [{ code: 'run.notJournalled', saw: 'no space' }],
  })
  expect(done).toEqual([])
})

test('a heartbeat or an output that cannot be kept is not lost in silence', async () => {
  const { open, opened } = gate()
  const { run, clock } = trial(
    [operation('a')],
    {
      a: async () => {
        await opened
        return nothing
      },
    },
    {
      record: async (event) => {
        if (event.type === 'opHeartbeat') throw new Error('no space')
      },
    },
  )
  await clock.advance(6_000)
  open()
  expect(await run).toMatchObject({ result: 'failed', failures: [{ code: 'run.notJournalled' }] })
})

test('a run that is halted ends with the reason for it', async () => {
  const { open, opened } = gate()
  const halt = new AbortController()
  const { run, clock, events } = trial(
    [operation('a'), operation('b', { needs: ['a'] })],
    {
      a: async () => {
        await opened
        return nothing
      },
    },
    { halt: halt.signal },
  )
  await clock.settle()
  halt.abort(new FailureError(failure('cluster.lockLost', 'h2')))
  open()
  expect(await run).toMatchObject({ result: 'failed', failures: [{ code: 'cluster.lockLost' }] })
  expect(events.at(-1)).toEqual({ type: 'opSkipped', op: 'b', because: 'cluster.lockLost happened' })
})

/** Work that waits for its gate, and fails as often as told. */
function gated(times: number, code = 'a.bad') {
  let left = times
  const { open, opened } = gate()
  const work = async () => {
    if (left > 0) {
      left -= 1
      throw new FailureError(failure(code))
    }
    await opened
    return nothing
  }
  return { open, work }
}

test('a held run starts nothing new, lets running operations end, waits, and goes on', async () => {
  const { open, work } = gated(0)
  const { run, events, clock, wheel } = trial([operation('a'), operation('b', { needs: ['a'] })], { a: work })
  await clock.settle()
  wheel().pause(true)
  wheel().pause(true)
  open()
  await clock.settle()
  expect(brief(events)).toEqual(['opStarted a', 'runPaused', 'opDone a'])
  wheel().pause(false)
  expect((await run).result).toBe('done')
  expect(brief(events).slice(3)).toEqual(['runContinued', 'opStarted b', 'opDone b'])
})

test('a held run with nothing running is ended by a cancel and by a halt', async () => {
  const halt = new AbortController()
  for (const [how, result] of [
    ['cancel', 'cancelled'],
    ['halt', 'failed'],
  ] as const) {
    const { open, work } = gated(0)
    const { run, events, clock, wheel, cancel } = trial(
      [operation('a'), operation('b', { needs: ['a'] })],
      { a: work },
      { halt: halt.signal },
    )
    await clock.settle()
    wheel().pause(true)
    open()
    await clock.settle()
    if (how === 'cancel') cancel.abort()
    else halt.abort(new FailureError(failure('cluster.lockLost')))
    expect((await run).result).toBe(result)
    expect(brief(events)).toContain('opSkipped b')
  }
})

test('a held run that has nothing left to start ends', async () => {
  const { open, work } = gated(0)
  const { run, clock, wheel } = trial([operation('a')], { a: work })
  await clock.settle()
  wheel().pause(true)
  open()
  expect((await run).result).toBe('done')
})

test('failed operations of a host are tried again while others run, and a run that mends itself is done', async () => {
  const other = gated(0)
  const mended = gated(1)
  mended.open()
  const { run, events, clock, wheel } = trial(
    [
      operation('a', { host: 'h1' }),
      operation('b', { host: 'h1', needs: ['a'] }),
      operation('both', { needs: ['b', 'slow'] }),
      operation('slow', { host: 'h2' }),
    ],
    { a: mended.work, slow: other.work },
  )
  await clock.settle()
  expect(wheel().retry('h2')).toBe(0)
  expect(wheel().retry('h1')).toBe(3)
  await clock.settle()
  other.open()
  expect(await run).toEqual({ result: 'done', failures: [], changes: [] })
  expect(brief(events)).toEqual([
    'opStarted a',
    'opStarted slow',
    'opFailed a',
    'opSkipped b',
    'opSkipped both',
    'opRequeued a',
    'opRequeued b',
    'opRequeued both',
    'opStarted a',
    'opDone a',
    'opStarted b',
    'opDone b',
    'opDone slow',
    'opStarted both',
    'opDone both',
  ])
  expect(events.filter((event) => event.type === 'opRequeued').map((event) => event.host)).toEqual([
    'h1',
    'h1',
    'h1',
  ])
})

test('a host whose connection was lost is tried again with all that was left out on it', async () => {
  const slow = gated(0)
  const first = gated(0)
  const lost = gated(1, 'ssh.connectionLost')
  lost.open()
  const { run, events, clock, wheel } = trial(
    [
      operation('a', { host: 'h1' }),
      operation('first', { host: 'h2' }),
      operation('b', { host: 'h1', needs: ['first'] }),
      operation('slow', { host: 'h2' }),
    ],
    {
      first: first.work,
      slow: slow.work,
      a: async (context) => {
        try {
          return await lost.work()
        } catch {
          throw new FailureError(failure('ssh.connectionLost', context.op.host ?? ''))
        }
      },
    },
  )
  await clock.settle()
  first.open()
  await clock.settle()
  expect(events).toContainEqual({ type: 'opSkipped', op: 'b', because: 'the connection to h1 is lost' })
  expect(wheel().retry('h1')).toBe(2)
  await clock.settle()
  slow.open()
  expect((await run).result).toBe('done')
  expect(brief(events)).toContain('opDone b')
})

test('what fails again after a retry is a failure of the run, told once', async () => {
  const slow = gated(0)
  const { run, clock, wheel } = trial([operation('a', { host: 'h1' }), operation('slow')], {
    a: failing('a.bad'),
    slow: slow.work,
  })
  await clock.settle()
  expect(wheel().retry('h1')).toBe(1)
  await clock.settle()
  slow.open()
  expect(await run).toMatchObject({ result: 'failed', failures: [{ code: 'a.bad' }] })
  expect((await run).failures).toHaveLength(1)
})

test('after its end, and once it is cancelled, a run can be neither held nor tried again', async () => {
  const { run, events, wheel } = trial([operation('a', { host: 'h1' })], { a: failing('a.bad') })
  await run
  const before = events.length
  expect(wheel().retry('h1')).toBe(0)
  wheel().pause(true)
  expect(events.length).toBe(before)
  const slow = gated(0)
  const second = trial([operation('a', { host: 'h1' }), operation('slow')], {
    a: failing('a.bad'),
    slow: slow.work,
  })
  await second.clock.settle()
  second.cancel.abort()
  expect(second.wheel().retry('h1')).toBe(0)
  slow.open()
  expect((await second.run).result).toBe('failed')
})

/** `gate` asks; `after` needs it, `beside` does not. */
function asking(more: Partial<RunInput> = {}) {
  const executors = {
    work: { kind: 'work', run: async () => nothing },
    ask: { kind: 'ask', asks: () => 'Go on?', run: async () => nothing },
  }
  const operations = [
    operation('gate', { kind: 'ask' }),
    operation('after', { needs: ['gate'] }),
    operation('beside'),
  ]
  return trial(operations, {}, { executors, ...more })
}

test('what asks begins when somebody says yes, however long that takes, and all else goes on', async () => {
  const { run, clock, events, wheel } = asking()
  await clock.advance(30 * 24 * 3_600_000)
  expect(brief(events)).toEqual(['approvalAsked gate', 'opStarted beside', 'opDone beside'])
  expect(wheel().approve('after', 'eve')).toBe(false)
  expect(wheel().approve('gate', 'eve')).toBe(true)
  expect(wheel().approve('gate', 'bob')).toBe(false)
  expect((await run).result).toBe('done')
  expect(events).toContainEqual({ type: 'approved', op: 'gate', question: 'Go on?', by: 'eve' })
  expect(brief(events).slice(3)).toEqual([
    'approved gate',
    'opStarted gate',
    'opDone gate',
    'opStarted after',
    'opDone after',
  ])
})

test('a run that is cancelled while it asks ends, and nothing behind the question was begun', async () => {
  const { run, clock, cancel, events, wheel } = asking()
  await clock.settle()
  cancel.abort()
  expect(await run).toMatchObject({ result: 'cancelled', failures: [] })
  expect(brief(events).slice(3)).toEqual(['cancelRequested', 'opSkipped gate', 'opSkipped after'])
  expect(wheel().approve('gate', 'eve')).toBe(false)
})

test('a question that is the last thing of a run does not make it done', async () => {
  const executors = { ask: { kind: 'ask', asks: () => 'Go on?', run: async () => nothing } }
  const { run, clock, cancel } = trial([operation('gate', { kind: 'ask' })], {}, { executors })
  await clock.settle()
  cancel.abort()
  expect((await run).result).toBe('cancelled')
})

test('a lock that is lost ends a run that asks', async () => {
  const halt = new AbortController()
  const { run, clock } = asking({ halt: halt.signal })
  await clock.settle()
  halt.abort(new FailureError(failure('cluster.lockLost')))
  expect(await run).toMatchObject({ result: 'failed', failures: [{ code: 'cluster.lockLost' }] })
})

test('a yes to the same question in the run that is gone on with holds, one to another does not', async () => {
  const same = asking({ approved: [{ op: 'gate', question: 'Go on?', by: 'eve' }] })
  expect((await same.run).result).toBe('done')
  expect(brief(same.events)).not.toContain('approvalAsked gate')
  expect(same.events).toContainEqual({ type: 'approved', op: 'gate', question: 'Go on?', by: 'eve' })
  const other = asking({ approved: [{ op: 'gate', question: 'Go on then?', by: 'eve' }] })
  await other.clock.settle()
  expect(brief(other.events)).toContain('approvalAsked gate')
  other.wheel().approve('gate', 'bob')
  await other.run
})
