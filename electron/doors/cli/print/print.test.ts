import { PassThrough } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { msg, noWords } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { RunEvent, RunEventBody, RunOperation } from '#shared/model/run'
import { emptyRun, foldRun } from '#shared/model/run-view'
import type { Terminal } from '../terminal'
import { checksText } from './checks'
import { failureText } from './failures'
import { liveRows, progressPrinter } from './progress'

function terminal(fields: Partial<Terminal> = {}): Terminal & { readonly out: PassThrough } {
  // Large enough to hold what a long run prints until it is read.
  const out = new PassThrough({ highWaterMark: 64 * 1024 ** 2 })
  return { err: out, live: false, colour: false, columns: 60, rows: 20, ...fields, out }
}

const finding: CheckResult = {
  check: 'clock-kept',
  title: msg`A time service keeps the clock`,
  host: 'node1',
  verdict: 'warn',
  saw: msg`none is running`,
  wanted: msg`chrony, ntpd or systemd-timesyncd running`,
  remedy: msg`install chrony and run: systemctl enable --now chrony`,
  fix: 'host',
}

test('a failure is a card within the width of the terminal, without what would move its cursor', () => {
  const text = failureText(terminal(), {
    code: 'x.y',
    what: msg`the thing did not work because of a long chain of reasons`,
    where: { host: 'node1' },
    saw: msg`[31mred[0m\nsecond line`,
    remedy: msg`look at the log of the host and try it again after that`,
  })
  expect(text.split('\n')).toEqual([
    '✗ host node1: the thing did not work because of a long chain',
    '  of reasons',
    '  Found  red',
    '         second line',
    '  Fix    Look at the log of the host and try it again after',
    '         that',
  ])
})

test('a cause that was found is told with where it shows and what to do about it', () => {
  const text = failureText(terminal(), {
    code: 'x.y',
    what: msg`it did not start`,
    remedy: msg`resume`,
    found: [
      {
        ...{ id: 'kn-enospc', severity: 'critical', host: 'node1', service: 'cron' },
        ...{ what: msg`no space is left`, means: msg`The disk is full.`, remedy: msg`Make room.` },
        evidence: [{ source: 'docker logs cron', lines: ['tee: no space', 'tee: none'], count: 2 }],
      },
    ],
  })
  expect(text.split('\n')).toEqual([
    '✗ It did not start',
    '  Likely cause  No space is left: The disk is full.',
    '                docker logs cron: tee: no space',
    '                Make room.',
    '  Fix           resume',
  ])
})

test('the same finding on several hosts is told once, with their names', () => {
  const other = { ...finding, saw: msg`ntpd is stopped`, host: 'node9' }
  const results = [finding, other, { ...finding, host: 'node2' }, { ...finding, host: 'node3' }]
  expect(checksText(terminal(), results, false).split('\n')).toEqual([
    '▲ node1, node2 and node3: A time service keeps the clock',
    '  Found     none is running',
    '  Expected  chrony, ntpd or systemd-timesyncd running',
    '  Fix       Install chrony and run: systemctl enable --now',
    '            chrony',
    '▲ node9: A time service keeps the clock',
    '  Found     ntpd is stopped',
    '  Expected  chrony, ntpd or systemd-timesyncd running',
    '  Fix       Install chrony and run: systemctl enable --now',
    '            chrony',
    '0 fail, 4 warn, 0 skip, 0 pass',
    '',
  ])
})

test('failed checks come first, and what was skipped for one reason is one card', () => {
  const skip = { ...finding, verdict: 'skip' as const, remedy: msg`the host does not answer` }
  const results = [
    finding,
    skip,
    { ...skip, check: 'memory', title: msg`The host has enough memory` },
    { ...finding, verdict: 'fail' as const, host: null, title: msg`The cluster is whole` },
    { ...finding, verdict: 'pass' as const },
  ]
  const heads = (all: boolean) =>
    checksText(terminal(), results, all)
      .split('\n')
      .filter((line) => !line.startsWith(' '))
  expect(heads(false)).toEqual([
    '✗ The cluster is whole',
    '▲ node1: A time service keeps the clock',
    '– node1: 2 checks were not asked',
    '1 fail, 1 warn, 2 skip, 1 pass',
    '',
  ])
  expect(heads(true)).toContain('● node1: A time service keeps the clock: none is running')
  expect(checksText(terminal(), results, true)).toContain('  Checks  A time service keeps the clock\n')
})

const operation: RunOperation = {
  id: 'a',
  kind: 'waitHealthy',
  role: 'gate',
  topic: 'wait',
  host: 'node1',
  service: 'mariadb',
  title: msg`wait for mariadb`,
  needs: [],
  estimate: [1, 5],
}

function eventsOf(...bodies: readonly RunEventBody[]): RunEvent[] {
  return bodies.map((body, at) => ({ ...body, run: 'r', seq: at + 1, at: '2026-01-01T00:00:00.000Z' }))
}

const started: Extract<RunEventBody, { type: 'runStarted' }> = {
  type: 'runStarted',
  intent: { kind: 'deploy' },
  environment: 'lab',
  fingerprint: 'f',
  by: 'me',
  hosts: ['node1'],
  operations: [operation],
}
const beat: Extract<RunEventBody, { type: 'opHeartbeat' }> = {
  type: 'opHeartbeat',
  op: 'a',
  waitsFor: msg`health check:\n  \u001b[1mexit 1\u001b[0m\n${'no answer '.repeat(30)}`,
  seconds: 15,
  limit: 120,
}

const done = (op: string): RunEventBody => ({ type: 'opDone', op, changes: [] })

test('in a pipe no line is wider than a terminal, and a host that waits says for what', () => {
  const to = terminal()
  const printer = progressPrinter(to)
  const title = 'wait until keystone answers '
  const gate = { ...operation, id: 'b', title: msg`${title}/usr/bin/check` }
  const looked = { ...beat, op: 'b', waitsFor: noWords, saw: msg`the container is restarting, exit code 1` }
  const pulled = {
    ...operation,
    id: 'c',
    kind: 'pullImage',
    role: 'work' as const,
    topic: 'image' as const,
    title: msg`pull ${'x'.repeat(40)}`,
  }
  const begun = { ...started, operations: [operation, gate, pulled] }
  const ops = ['a', 'b', 'c'].map((op): RunEventBody => ({ type: 'opStarted', op }))
  const events = eventsOf(
    begun,
    ...ops,
    beat,
    looked,
    { ...beat, op: 'c', waitsFor: noWords },
    done('c'),
    done('b'),
  )
  for (const event of events) printer.take(event)
  printer.end()
  const lines = String(to.out.read()).trimEnd().split('\n')
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(60)
  expect(lines.join('\n').replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  expect(lines.slice(1)).toEqual([
    '        node1: wait for mariadb (15 of at most 120 s):',
    expect.stringMatching(/^ {8}waiting for health check: exit 1 no answer/),
    expect.stringMatching(/^ {8}no answer .*…$/),
    '        node1: wait until keystone answers /usr/bin/check',
    '        (15 of at most 120 s): now: the container is',
    '        restarting, exit code 1',
    `        node1: pull ${'x'.repeat(40)}`,
    '        (15 of at most 120 s)',
    '[  1/3] ● node1: pull',
    `          ${'x'.repeat(40)} (nothing`,
    '          to change)',
    '[  2/3] ● node1: wait until keystone answers /usr/bin/check',
  ])
})

test('on a terminal no row is wider than the terminal, whatever an operation waits for', () => {
  const to = terminal({ live: true, columns: 50 })
  const view = foldRun(emptyRun, eventsOf(started, { type: 'opStarted', op: 'a' }, beat))
  const rows = liveRows(to, view)
  expect(rows).toHaveLength(2)
  for (const row of rows) {
    expect(row.length).toBeLessThan(50)
    expect(row).not.toMatch(/\p{Cc}/u)
  }
})

test('a run that never began leaves a terminal as it was', () => {
  const to = terminal({ live: true })
  const printer = progressPrinter(to)
  printer.end()
  expect(to.out.read()).toBeNull()
})

/** How many entries of maps are walked through while `work` runs: what copies and searches cost. */
function entriesWalked(work: () => void): number {
  let walked = 0
  const names = [Symbol.iterator, 'entries', 'values', 'keys'] as const
  const spies = names.map((name) => {
    const walk: () => MapIterator<unknown> = Map.prototype[name]
    return vi.spyOn(Map.prototype, name as 'entries').mockImplementation(function* (
      this: Map<unknown, unknown>,
    ) {
      for (const entry of { [Symbol.iterator]: () => walk.call(this) }) {
        walked += 1
        yield entry as [unknown, unknown]
      }
      return undefined
    })
  })
  try {
    work()
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return walked
}

test('in a pipe the cost of an event does not grow with the run', () => {
  const operations = Array.from({ length: 20_000 }, (_, at) => ({
    ...operation,
    id: `op${at}`,
    host: `node${at % 100}`,
    kind: 'ensureContainer',
    role: 'work' as const,
    topic: 'container' as const,
    title: msg`start container ${at}`,
  }))
  const hosts = Array.from({ length: 100 }, (_, at) => `node${at}`)
  const change = { kind: 'container', host: 'node1', name: 'x', action: 'create' } as const
  const events = eventsOf(
    { ...started, hosts, operations },
    ...operations.flatMap(({ id }): RunEventBody[] => [
      { type: 'opStarted', op: id },
      { type: 'opProgress', op: id, note: msg`half`, fraction: 0.5 },
      { type: 'opProgress', op: id, note: msg`all`, fraction: 1 },
      { type: 'opOutput', op: id, text: 'x' },
      { type: 'opDone', op: id, changes: [change] },
    ]),
  )
  expect(events.length).toBeGreaterThan(100_000)
  const to = terminal()
  const printer = progressPrinter(to)
  const walked = entriesWalked(() => {
    for (const event of events) printer.take(event)
  })
  expect(walked).toBeLessThan(events.length)
  expect(printer.view().ended).toBe(operations.length)
  const lines = String(to.out.read()).trimEnd().split('\n')
  expect(lines).toHaveLength(operations.length + 1)
  expect(lines.at(-1)).toBe('[20000/20000] ● node99: start container 19999')
})

test('the count of walked entries sees a fold that copies the run for each event', () => {
  const many = { ...started, hosts: ['node1', 'node2', 'node3'] }
  const events = eventsOf(many, { type: 'opStarted', op: 'a' }, beat, { ...beat, seconds: 30 })
  const walked = entriesWalked(() => {
    let view = emptyRun
    for (const event of events) view = foldRun(view, [event])
  })
  expect(walked).toBeGreaterThan(events.length)
})
