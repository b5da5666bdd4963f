import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { type Failure, ok, orThrow, type Result } from '#shared/failure/failure'
import { redactor, secret } from '#shared/lib/secret'
import { msg, quoted } from '#shared/message/message'
import type { Plan } from '#shared/model/plan'
import type { RunEventBody } from '#shared/model/run'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { withFolderLock } from '../files/lock'
import { openJournal } from './journal'
import { journalPath, listRuns, planPath, readJournal, readRunPlan } from './read'
import { newRunId, timeOfRunId } from './run-id'

const id = '20261121-013000-ab12'
const redact = redactor([secret('hunter2'), secret('done')])
const now = () => new Date('2026-11-21T01:30:00Z')
const failure: Failure = {
  code: 'docker.pull',
  what: msg`The image hunter2 is missing.`,
  remedy: msg`x`,
  where: { host: 'ctl1' },
  found: [
    {
      ...{
        id: 'kn-enospc',
        severity: 'critical',
        host: 'ctl1',
        service: 'cron',
        what: msg`w`,
        means: msg`m`,
        remedy: msg`r`,
      },
      evidence: [{ source: 'docker logs cron', lines: ['first hunter2', 'last'], count: 7 }],
    },
  ],
}
const started: RunEventBody = {
  type: 'runStarted',
  intent: { kind: 'deploy' },
  environment: 'lab',
  fingerprint: 'f1',
  by: 'eve',
  hosts: ['ctl1'],
  operations: [
    {
      ...{ id: 'a', kind: 'pullImage', role: 'work', topic: 'image' },
      ...{ host: 'ctl1', service: 'cron', title: msg`t`, needs: [], estimate: [1, 2] },
    },
  ],
}
const bodies: RunEventBody[] = [
  started,
  { type: 'opStarted', op: 'a' },
  { type: 'opOutput', op: 'a', text: 'the password is hunter2' },
  { type: 'opProgress', op: 'a', note: msg`half`, fraction: 0.5 },
  { type: 'opHeartbeat', op: 'a', waitsFor: msg`a pull`, seconds: 1, limit: 60 },
  { type: 'opFailed', op: 'a', failure },
  { type: 'opSkipped', op: 'b', because: msg`a failed` },
  { type: 'hostLost', host: 'ctl1', failure },
  { type: 'opDone', op: 'c', changes: [{ kind: 'image', host: null, name: 'cron', action: 'create' }] },
  { type: 'runPaused' },
  { type: 'runContinued' },
  { type: 'opRequeued', op: 'a', host: 'ctl1' },
  { type: 'cancelRequested' },
  { type: 'runFinished', result: 'done', failures: [failure] },
]

let dir = ''
beforeEach(() => {
  dir = temporaryFolder('journal')
})

const first = (result: Result<unknown>) => (result.ok ? null : result.failures[0])

async function record(run: string, events: readonly RunEventBody[]) {
  const journal = orThrow(await openJournal(dir, run, redact, now))
  const appended = await Promise.all(events.map((body) => journal.append(body)))
  await journal.close()
  return appended
}

test('events come back as they were appended: in order, numbered without gaps, redacted', async () => {
  const appended = await record(id, bodies)
  const { events, torn } = orThrow(await readJournal(dir, id))
  expect(events).toEqual(appended)
  expect(torn).toBe(false)
  expect(events.map((event) => event.seq)).toEqual(bodies.map((_, index) => index + 1))
  expect(events.map((event) => event.type)).toEqual(bodies.map((body) => body.type))
  expect(events[0]).toMatchObject({ run: id, at: '2026-11-21T01:30:00.000Z' })
  expect(await readFile(journalPath(dir, id), 'utf8')).not.toContain('hunter2')
  expect(events.at(-1)).toMatchObject({ result: 'done' })
})

test('wherever the last line is torn, the events before it are read and the journal goes on after them', async () => {
  await record(id, bodies.slice(0, 3))
  const path = journalPath(dir, id)
  const whole = await readFile(path)
  const lastLine = whole.lastIndexOf(0x0a, whole.length - 2) + 1
  for (let length = lastLine; length < whole.length; length += 7) {
    await writeFile(path, whole.subarray(0, length))
    expect(orThrow(await readJournal(dir, id))).toMatchObject({
      torn: length > lastLine,
      wholeBytes: lastLine,
    })
    await record(id, [{ type: 'cancelRequested' }])
    const { events, torn } = orThrow(await readJournal(dir, id))
    expect(torn).toBe(false)
    expect(events.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'runStarted'],
      [2, 'opStarted'],
      [3, 'cancelRequested'],
    ])
  }
})

test('the plan is kept beside the events, redacted', async () => {
  const plan = {
    schema: 1,
    intent: { kind: 'deploy' },
    notes: [{ code: 'x', text: 'uses hunter2' }],
  } as unknown as Plan
  const journal = orThrow(await openJournal(dir, id, redact))
  await journal.writePlan(plan)
  await journal.close()
  expect(orThrow(await readRunPlan(dir, id))).toEqual({
    ...plan,
    notes: [{ code: 'x', text: 'uses [redacted]' }],
  })
  expect((await readdir(join(dir, '.slipway', 'runs', id))).toSorted()).toEqual([
    'journal.jsonl',
    'plan.json',
  ])
})

test('plans and journals from before there were intents are read with that of their action', async () => {
  const { intent: _intent, ...old } = { ...started, run: id, seq: 1, at: '2026-11-21T01:30:00.000Z' }
  const folder = join(dir, '.slipway', 'runs', id)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'journal.jsonl'), `${JSON.stringify({ ...old, action: 'reconfigure' })}\n`)
  await writeFile(join(folder, 'plan.json'), JSON.stringify({ schema: 1, action: 'reconfigure' }))
  const intent = { kind: 'reconfigure' }
  expect(orThrow(await readRunPlan(dir, id))).toEqual({ schema: 1, intent })
  expect(orThrow(await readJournal(dir, id)).events).toEqual([{ ...old, intent }])
  expect(orThrow(await listRuns(dir))).toMatchObject([{ intent }])
  await writeFile(join(folder, 'journal.jsonl'), `${JSON.stringify({ ...old, action: 'other' })}\n`)
  expect(await readJournal(dir, id)).toMatchObject({ failures: [{ code: 'journal.damaged' }] })
})

test('operations from before they told role and topic have those of their kinds', async () => {
  const folder = join(dir, '.slipway', 'runs', id)
  await mkdir(folder, { recursive: true })
  const kinds = ['barrier', 'waitHealthy', 'pullImage', 'drainMessaging', 'ensureUser', 'syncIdentityKeys']
  const now = { id: 'x', host: null, service: 's', title: msg`t`, needs: [], estimate: [1, 2] }
  const operations = kinds.map((kind) => ({ ...now, kind }))
  const event = { ...started, operations, run: id, seq: 1, at: '2026-11-21T01:30:00.000Z' }
  await writeFile(join(folder, 'journal.jsonl'), `${JSON.stringify(event)}\n`)
  await writeFile(join(folder, 'plan.json'), JSON.stringify({ schema: 1, action: 'deploy', operations }))
  const expected = ['milestone other', 'gate wait', 'work image', 'work wait', 'work job', 'work file']
  const [begin] = orThrow(await readJournal(dir, id)).events
  const told = (of: readonly { readonly role: string; readonly topic: string }[]) =>
    of.map(({ role, topic }) => `${role} ${topic}`)
  expect(begin?.type === 'runStarted' && told(begin.operations)).toEqual(expected)
  expect(told((orThrow(await readRunPlan(dir, id)) as Plan).operations)).toEqual(expected)
})

test('what was stored before messages is read as messages without values', async () => {
  const folder = join(dir, '.slipway', 'runs', id)
  await mkdir(folder, { recursive: true })
  const kind = { id: 'x', kind: 'pullImage', role: 'work', topic: 'image', host: null, service: 's' } as const
  const operation = { ...kind, title: 'pull x', needs: [], estimate: [1, 2] }
  const event = { ...started, operations: [operation], run: id, seq: 1, at: '2026-11-21T01:30:00.000Z' }
  await writeFile(join(folder, 'journal.jsonl'), `${JSON.stringify(event)}\n`)
  const failure = { code: 'a.b', what: 'It failed on x', saw: 'exit code 1', remedy: 'Mend it.' }
  const [then, after] = [
    { ...event, type: 'opProgress', op: 'x', note: '1 of 2', seq: 2 },
    { ...event, type: 'opFailed', op: 'x', failure, seq: 3 },
  ].map((one) => `${JSON.stringify(one)}\n`)
  await appendFile(join(folder, 'journal.jsonl'), `${then}${after}`)
  const reasons = [{ code: 'image.missing', text: 'it is missing' }]
  await writeFile(join(folder, 'plan.json'), JSON.stringify({ operations: [{ ...operation, reasons }] }))
  const [begin, noted, failed] = orThrow(await readJournal(dir, id)).events
  expect(begin).toMatchObject({ operations: [{ title: { text: 'pull x', values: [] } }] })
  expect(noted).toMatchObject({ note: { text: '1 of 2', values: [] } })
  expect(failed).toMatchObject({
    failure: {
      what: { text: 'It failed on x', values: [] },
      saw: { text: 'exit code 1', values: [] },
      remedy: { text: 'Mend it.', values: [] },
    },
  })
  expect(orThrow(await readRunPlan(dir, id))).toMatchObject({
    operations: [
      { title: { text: 'pull x', values: [] }, reasons: [{ text: { text: 'it is missing', values: [] } }] },
    ],
  })
})

test('an append after the end is refused', async () => {
  const journal = orThrow(await openJournal(dir, id, redact))
  await journal.close()
  await expect(journal.append({ type: 'cancelRequested' })).rejects.toMatchObject({
    failures: [{ code: 'journal.closed' }],
  })
})

test('runs are listed, the newest first, with what became of them', async () => {
  const ids = [
    '20261121-013000-aaaa',
    '20261121-013001-bbbb',
    '20261122-000000-cccc',
    '20261123-000000-dddd',
  ] as const
  await record(ids[0], bodies)
  await record(ids[1], [
    { ...started, type: 'runStarted', resumes: ids[0] } as RunEventBody,
    { type: 'opStarted', op: 'a' },
  ])
  await record(ids[2], [])
  await record(ids[3], [started])
  const listed = await withFolderLock(dir, { what: quoted('deploy'), run: ids[3] }, async () =>
    ok(await listRuns(dir)),
  )
  expect(orThrow(orThrow(listed))).toEqual([
    {
      id: ids[3],
      startedAt: '2026-11-21T01:30:00.000Z',
      intent: { kind: 'deploy' },
      result: 'running',
      by: 'eve',
    },
    { id: ids[2], startedAt: '2026-11-22T00:00:00.000Z', result: 'interrupted' },
    {
      id: ids[1],
      startedAt: '2026-11-21T01:30:00.000Z',
      intent: { kind: 'deploy' },
      result: 'interrupted',
      resumes: ids[0],
      by: 'eve',
    },
    {
      id: ids[0],
      startedAt: '2026-11-21T01:30:00.000Z',
      endedAt: '2026-11-21T01:30:00.000Z',
      intent: { kind: 'deploy' },
      result: 'done',
      by: 'eve',
    },
  ])
  expect(orThrow(await listRuns(dir))[0]?.result).toBe('interrupted')
})

test('the list reads first and last lines that are longer than one read', async () => {
  const long = { ...started, by: 'x'.repeat(300_000) } as RunEventBody
  const last: RunEventBody = {
    type: 'runFinished',
    result: 'failed',
    failures: [{ ...failure, saw: quoted('y'.repeat(400_000)) }],
  }
  await record(id, [long, last])
  expect(orThrow(await listRuns(dir))).toMatchObject([{ intent: { kind: 'deploy' }, result: 'failed' }])
})

test('a folder without runs has an empty list', async () => {
  expect(orThrow(await listRuns(dir))).toEqual([])
})

test('a damaged journal is told by file and line, an unknown run by its id', async () => {
  await record(id, bodies)
  const path = journalPath(dir, id)
  const lines = (await readFile(path, 'utf8')).split('\n')
  for (const bad of ['', '{}', 'x', lines[4] ?? '', '{"run":"r","seq":3,"at":"x","type":"unheardOf"}']) {
    await writeFile(path, [...lines.slice(0, 2), bad, ...lines.slice(3)].join('\n'))
    expect(first(await readJournal(dir, id))).toMatchObject({
      code: 'journal.damaged',
      where: { file: path, line: 3 },
    })
  }
  await writeFile(planPath(dir, id), '{')
  expect(first(await readRunPlan(dir, id))?.code).toBe('journal.damaged')
  expect(first(await readJournal(dir, '20261121-013000-0000'))?.code).toBe('run.unknown')
  expect(first(await readJournal(dir, '../../etc'))?.code).toBe('run.id')
  expect(first(await openJournal(dir, '../x', redact))?.code).toBe('run.id')
})

test('run ids sort by time and tell it', () => {
  const early = newRunId(new Date('2026-11-21T01:30:00.123Z'))
  expect(early).toMatch(/^20261121-013000-[0-9a-f]{4}$/)
  expect(newRunId(new Date('2026-12-01T00:00:00Z')) > early).toBe(true)
  expect(timeOfRunId(early)).toBe('2026-11-21T01:30:00.000Z')
})
