import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { fail, ok, orThrow } from '#shared/failure/failure'
import { msg, quoted } from '#shared/message/message'
import type { RunEvent, RunEventBody } from '#shared/model/run'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { withFolderLock } from '#store/files/lock'
import { openJournal } from '#store/journal/journal'
import { makeEventLog, makeLiveRuns, type RunKeeper } from './live-runs'

const run = '20261121-013000-ab12'
let dir = ''
beforeEach(() => {
  dir = temporaryFolder('live')
})

const started: RunEventBody = {
  type: 'runStarted',
  intent: { kind: 'deploy' },
  environment: 'lab',
  fingerprint: 'f',
  by: 'eve',
  hosts: ['h1'],
  operations: [],
}
const finished: RunEventBody = { type: 'runFinished', result: 'done', failures: [] }
const numbered = (seq: number, body: RunEventBody): RunEvent => ({ run, seq, at: 'x', ...body })
const output = (seq: number) => numbered(seq, { type: 'opOutput', op: 'a', text: String(seq) })

function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

/** A run that takes the events that the test gives, and ends when it says so. */
function trial() {
  const changes: string[] = []
  const runs = makeLiveRuns((changed) => changes.push(changed))
  const end = gate()
  let keeper: RunKeeper | undefined
  const startedRun = runs.start(dir, run, async (live) => {
    keeper = live
    await end.opened
    return ok('its end')
  })
  const take = (event: RunEvent) => keeper?.take(event)
  return { runs, startedRun, take, end: end.open, keeper: () => keeper, changes }
}

/** Looks at a run; `stop` leaves it. */
function looking(runs: ReturnType<typeof makeLiveRuns>, after = 0) {
  const seen: number[] = []
  const stop = new AbortController()
  const onEvents = (events: readonly RunEvent[]) => seen.push(...events.map(({ seq }) => seq))
  const result = runs.follow(dir, run, after, { onEvents, signal: stop.signal })
  return { seen, result, stop: () => stop.abort() }
}

test('a run counts as begun with its first event, and as live until it has ended', async () => {
  const { runs, startedRun, take, end, changes } = trial()
  expect(runs.list()).toEqual([])
  take(numbered(1, started))
  expect(await startedRun.began).toBe(true)
  expect(runs.list()).toEqual([{ dir, run, intent: { kind: 'deploy' }, paused: false }])
  end()
  expect(await startedRun.ended).toEqual(ok('its end'))
  await runs.settled()
  expect(runs.list()).toEqual([])
  expect(changes).toEqual([dir, dir])
})

test('a run that ends before its first event has not begun, and was never live', async () => {
  const changes: string[] = []
  const runs = makeLiveRuns((changed) => changes.push(changed))
  const refusal = fail({ code: 'plan.stale', what: msg`x`, remedy: msg`y` })
  const refused = runs.start(dir, run, async () => refusal)
  expect(await refused.began).toBe(false)
  expect(await refused.ended).toEqual(refusal)
  expect(changes).toEqual([])
})

test('a run whose work throws is over all the same, and its followers are let go', async () => {
  const runs = makeLiveRuns(() => undefined)
  const broken = runs.start(dir, run, async (live) => {
    live.take(numbered(1, started))
    await new Promise((resolve) => setImmediate(resolve))
    throw new TypeError('a bug')
  })
  const look = looking(runs)
  await expect(broken.ended).rejects.toThrow('a bug')
  expect(await look.result).toEqual(ok('interrupted'))
  await runs.settled()
})

test('followers see every event once and in order, whenever and from wherever they look', async () => {
  const { runs, take, end } = trial()
  const first = looking(runs)
  take(numbered(1, started))
  take(output(2))
  const second = looking(runs)
  const third = looking(runs, 2)
  const gone = looking(runs)
  gone.stop()
  take(output(3))
  take(numbered(4, finished))
  end()
  expect(await first.result).toEqual(ok('done'))
  expect(await second.result).toEqual(ok('done'))
  expect(await third.result).toEqual(ok('done'))
  expect(await gone.result).toMatchObject({ ok: false, failures: [{ code: 'request.cancelled' }] })
  expect([first.seen, second.seen, third.seen, gone.seen]).toEqual([
    [1, 2, 3, 4],
    [1, 2, 3, 4],
    [3, 4],
    [1, 2],
  ])
})

test('cancel, pause and retry reach the run; one that is not live here cannot be steered', async () => {
  const { runs, take, end, keeper } = trial()
  const asked: string[] = []
  take(numbered(1, started))
  expect(runs.pause(dir, run, true)).toMatchObject({ failures: [{ code: 'run.notLive' }] })
  keeper()?.steer({
    pause: (on) => asked.push(`pause ${on}`),
    retry: (host) => (host === 'h1' ? 3 : 0),
    approve: (op, by) => asked.push(`${by} approves ${op}`) > 0 && op === 'a',
  })
  expect(runs.pause(dir, run, true)).toEqual(ok(null))
  take(numbered(2, { type: 'runPaused' }))
  expect(runs.list()).toMatchObject([{ paused: true }])
  take(numbered(3, { type: 'runContinued' }))
  expect(runs.list()).toMatchObject([{ paused: false }])
  expect(runs.retry(dir, run, 'h1')).toEqual(ok(3))
  expect(runs.approve(dir, run, 'a', 'eve')).toEqual(ok(null))
  expect(runs.approve(dir, run, 'b', 'eve')).toMatchObject({ failures: [{ code: 'run.nothingAsked' }] })
  expect(runs.retry(dir, run, 'h2')).toMatchObject({ failures: [{ code: 'run.nothingToRetry' }] })
  expect(runs.cancel(dir, run)).toEqual(ok(null))
  expect(keeper()?.cancel.aborted).toBe(true)
  expect(asked).toEqual(['pause true', 'eve approves a', 'eve approves b'])
  end()
  await runs.settled()
  for (const refused of [runs.cancel(dir, run), runs.pause(dir, run, true), runs.retry(dir, run, 'h1')])
    expect(refused).toMatchObject({ failures: [{ code: 'run.notLive' }] })
})

test('of very many events only those that are told along the way are forgotten, the oldest first', () => {
  const log = makeEventLog(10)
  for (let seq = 1; seq <= 40; seq += 1)
    log.add(seq % 5 === 0 ? numbered(seq, { type: 'opStarted', op: `o${seq}` }) : output(seq))
  const kept = log.after(0).map(({ seq }) => seq)
  expect(kept.filter((seq) => seq % 5 === 0)).toEqual([5, 10, 15, 20, 25, 30, 35, 40])
  expect(kept).toEqual([...kept].sort((a, b) => a - b))
  expect(kept.slice(-5)).toEqual([36, 37, 38, 39, 40])
  expect(kept.length).toBeLessThan(20)
})

test('a run that has ended is told from its journal on disk', async () => {
  const journal = orThrow(await openJournal(dir, run, (text) => text))
  for (const body of [started, { type: 'opStarted', op: 'a' } as const, finished]) await journal.append(body)
  await journal.close()
  const look = looking(
    makeLiveRuns(() => undefined),
    1,
  )
  expect(await look.result).toEqual(ok('done'))
  expect(look.seen).toEqual([2, 3])
})

test('a run of another process is told as its journal grows, and as interrupted when nobody works on it', async () => {
  const runs = makeLiveRuns(() => undefined)
  await withFolderLock(dir, { what: quoted('deploy'), run }, async () => {
    const journal = orThrow(await openJournal(dir, run, (text) => text))
    await journal.append(started)
    const look = looking(runs)
    await vi.waitFor(() => expect(look.seen).toEqual([1]))
    await journal.append({ type: 'opStarted', op: 'a' })
    await vi.waitFor(() => expect(look.seen).toEqual([1, 2]))
    look.stop()
    expect(await look.result).toMatchObject({ failures: [{ code: 'request.cancelled' }] })
    await journal.close()
    return ok(null)
  })
  const dead = looking(runs)
  expect(await dead.result).toEqual(ok('interrupted'))
  expect(dead.seen).toEqual([1, 2])
})

test('a journal that is not there, not a run’s or damaged is told as that', async () => {
  const runs = makeLiveRuns(() => undefined)
  const look = (id: string) =>
    runs.follow(dir, id, 0, { onEvents: () => undefined, signal: new AbortController().signal })
  expect(await look(run)).toMatchObject({ failures: [{ code: 'run.unknown' }] })
  expect(await look('../../etc')).toMatchObject({ failures: [{ code: 'run.id' }] })
  await mkdir(join(dir, '.slipway', 'runs', run), { recursive: true })
  await writeFile(join(dir, '.slipway', 'runs', run, 'journal.jsonl'), '{"seq":1}\n')
  expect(await look(run)).toMatchObject({ failures: [{ code: 'journal.damaged', where: { line: 1 } }] })
})

test('a run begins once one before it has let go: that one has told its end, and its locks are held for a moment', async () => {
  const { runs, startedRun, take, end } = trial()
  const order: string[] = []
  take(numbered(1, started))
  take(numbered(2, finished))
  void startedRun.ended.then(() => order.push('first has let go'))
  const second = runs.start(dir, '20261121-013001-ab12', async () => {
    order.push('second works')
    return ok('its end')
  })
  await new Promise((later) => setTimeout(later, 20))
  expect(order).toEqual([])
  end()
  await second.ended
  expect(order).toEqual(['first has let go', 'second works'])
})
