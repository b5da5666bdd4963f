import { expect, test } from 'vitest'
import type { Waiver } from '#shared/ipc/areas/checks'
import { msg } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import {
  blockersOf,
  commandOf,
  countsByHost,
  countsOf,
  failuresOf,
  isExpired,
  laterDay,
  narrowed,
  rowsOf,
  sectionsOf,
  standingOf,
  wholeCluster,
} from './answers'

const today = '2026-11-21'

function result(part: Partial<CheckResult>): CheckResult {
  return {
    check: 'clock-offset',
    title: msg`Clocks agree`,
    host: 'ctl1',
    verdict: 'fail',
    saw: msg`4 s behind`,
    wanted: msg`within 0.5 s`,
    remedy: msg`Set the clock.`,
    fix: 'host',
    ...part,
  }
}

function waiver(part: Partial<Waiver>): Waiver {
  return { check: 'clock-offset', host: null, who: 'eve', why: 'lab', until: '2026-12-01', ...part }
}

test('hosts that answer alike are told once, and the worst answers come first', () => {
  const [row] = rowsOf(
    [
      result({ host: 'a', verdict: 'pass', saw: msg`1 ms` }),
      result({ host: 'b' }),
      result({ host: 'c' }),
      result({ host: 'd', saw: msg`9 s behind` }),
    ],
    [],
    today,
  )
  expect(row?.answers.map(({ standing, hosts }) => `${standing} ${hosts}`)).toEqual([
    'fail b,c',
    'fail d',
    'pass a',
  ])
  expect([row?.worst, row?.counts.fail, row?.counts.pass]).toEqual(['fail', 3, 1])
})

test('an answer for the whole cluster is never mixed with a host’s', () => {
  const [row] = rowsOf(
    [result({ host: null }), result({ host: 'a' }), result({ host: null, field: 'x' })],
    [],
    today,
  )
  expect(row?.answers.map(({ hosts }) => hosts)).toEqual([[], ['a'], []])
})

test('a waiver holds through its last day, for its host or for every host', () => {
  const standing = (host: string, waivers: Waiver[]) => standingOf(result({ host }), waivers, today).standing
  expect(standing('ctl1', [waiver({ until: today })])).toBe('waived')
  expect(standing('ctl1', [waiver({ until: '2026-11-20' })])).toBe('fail')
  expect(standing('ctl1', [waiver({ host: 'ctl2' })])).toBe('fail')
  expect(standing('ctl1', [waiver({ check: 'memory' })])).toBe('fail')
  expect(standing('ctl1', [waiver({ host: 'ctl1', until: '2026-01-01' }), waiver({})])).toBe('waived')
})

test('an ended waiver is said beside what it let pass', () => {
  const ended = waiver({ until: '2026-11-20' })
  expect(standingOf(result({}), [ended], today)).toEqual({ standing: 'fail', waiver: null, expired: ended })
  expect(isExpired(ended, today)).toBe(true)
  expect(isExpired(waiver({ until: today }), today)).toBe(false)
})

test('what passes or was not asked needs no waiver', () => {
  expect(standingOf(result({ verdict: 'pass' }), [waiver({})], today).waiver).toBeNull()
  expect(standingOf(result({ verdict: 'skip' }), [waiver({})], today).standing).toBe('skip')
})

test('a host that does not answer hides nothing of the others', () => {
  const rows = rowsOf(
    [
      result({ check: 'connection', host: 'dead', saw: msg`no route` }),
      result({ check: 'connection', host: 'ctl1', verdict: 'pass' }),
      result({ host: 'dead', verdict: 'skip', remedy: msg`The host does not answer.` }),
      result({ host: 'ctl1' }),
    ],
    [],
    today,
  )
  expect(countsOf(rows)).toEqual({ fail: 2, warn: 0, waived: 0, skip: 1, pass: 0 })
  expect(
    countsByHost(rows, ['ctl1', 'dead', 'new']).map(({ host, fail, skip }) => [host, fail, skip]),
  ).toEqual([
    ['dead', 1, 1],
    ['ctl1', 1, 0],
    ['new', 0, 0],
  ])
})

test('a check counts once, as passed only when it passed everywhere; by host no answer is left out', () => {
  const rows = rowsOf(
    [
      result({ host: 'a' }),
      result({ host: 'b' }),
      result({ host: 'c', verdict: 'warn' }),
      result({ host: 'd', verdict: 'pass' }),
      result({ check: 'vip-set', host: null, field: 'x' }),
      result({ check: 'vip-set', host: null, field: 'y' }),
      result({ check: 'memory', host: 'd', verdict: 'pass' }),
    ],
    [],
    today,
  )
  expect(countsOf(rows)).toEqual({ fail: 2, warn: 1, waived: 0, skip: 0, pass: 1 })
  const byHost = countsByHost(rows, ['a', 'b', 'c', 'd']).map(({ host, ...counts }) => {
    const { fail, warn, pass } = counts
    // What opens when the row is chosen counts the same.
    expect(countsOf(narrowed(rows, { standings: [], host, query: '' }))).toEqual(counts)
    return [host, fail, warn, pass]
  })
  expect(byHost).toEqual([
    ['a', 1, 0, 0],
    ['b', 1, 0, 0],
    [wholeCluster, 1, 0, 0],
    ['c', 0, 1, 0],
    ['d', 0, 0, 2],
  ])
  for (const standing of ['fail', 'warn', 'pass'] as const)
    expect(narrowed(rows, { standings: [standing], host: null, query: '' })).toHaveLength(
      countsOf(rows)[standing],
    )
})

test('filters narrow answers and count what is left', () => {
  const rows = rowsOf(
    [
      result({ host: 'ctl1' }),
      result({ host: 'cmp9' }),
      result({ check: 'memory', title: msg`Memory`, host: 'ctl1', verdict: 'pass', saw: msg`64 GiB` }),
    ],
    [],
    today,
  )
  const shown = (part: Partial<Parameters<typeof narrowed>[1]>) =>
    narrowed(rows, { standings: [], host: null, query: '', ...part }).map(
      ({ check, answers, counts }) => `${check} ${answers.flatMap(({ hosts }) => hosts)} ${counts.fail}`,
    )
  expect(shown({})).toEqual(['clock-offset ctl1,cmp9 2', 'memory ctl1 0'])
  expect(shown({ standings: ['pass'] })).toEqual(['memory ctl1 0'])
  expect(shown({ host: 'cmp9' })).toEqual(['clock-offset cmp9 1'])
  expect(shown({ query: 'BEHIND' })).toEqual(['clock-offset ctl1,cmp9 2'])
  expect(shown({ query: 'cmp' })).toEqual(['clock-offset cmp9 1'])
  expect(shown({ query: 'memory', host: 'cmp9' })).toEqual([])
})

test('sections follow where things are put right, and what passed is kept apart', () => {
  const rows = rowsOf(
    [
      result({ check: 'vip-free', fix: 'globals', host: null }),
      result({ check: 'memory', verdict: 'pass' }),
      result({ check: 'selinux', verdict: 'warn' }),
      result({}),
      result({ check: 'passwords-empty', fix: 'passwords', host: null, verdict: 'pass' }),
    ],
    [],
    today,
  )
  expect(
    sectionsOf(rows).map(({ place, telling, passed }) => [
      place,
      telling.map(({ check }) => check),
      passed.map(({ check }) => check),
    ]),
  ).toEqual([
    ['host', ['clock-offset', 'selinux'], ['memory']],
    ['globals', ['vip-free'], []],
    ['files', [], ['passwords-empty']],
  ])
})

test('the command for the host is found where one is given', () => {
  const commands = [
    { remedy: msg`Run: ip link set eth1 up, and see whether a cable or port is missing.` },
    { remedy: msg`Run: systemctl disable --now firewalld, or open the ports of the services.` },
    { remedy: msg`Run: echo Etc/UTC > /etc/timezone` },
    { remedy: msg`Run hostnamectl set-hostname NAME on one of them: RabbitMQ takes them for one node.` },
    { remedy: msg`Run timedatectl and see why the time service has no source.` },
    { remedy: msg`Give the host more memory.` },
    { remedy: msg`See the host.`, field: 'sudo chronyc makestep' },
    { remedy: msg`Run: ip link set eth1 up`, fix: 'inventory' as const },
  ]
  expect(commands.map((part) => commandOf(result(part)))).toEqual([
    'ip link set eth1 up',
    'systemctl disable --now firewalld',
    'echo Etc/UTC > /etc/timezone',
    'hostnamectl set-hostname NAME',
    'timedatectl',
    null,
    'sudo chronyc makestep',
    null,
  ])
})

test('days are counted over the ends of months', () => {
  expect([laterDay('2026-11-21', 14), laterDay('2024-02-28', 1)]).toEqual(['2026-12-05', '2024-02-29'])
})

test('what only waits for a failed check goes with it, and comes back when the check passes', () => {
  const told = (verdict: 'fail' | 'pass') =>
    rowsOf(
      [
        result({ check: 'connection', verdict, cause: msg`connection refused on port ${22}` }),
        result({ check: 'memory', verdict: 'skip', blockedBy: 'connection' }),
        result({ check: 'memory', host: 'b', verdict: 'pass' }),
        result({ check: 'disk', verdict: 'skip', blockedBy: 'connection' }),
        result({ check: 'disk', host: 'b', verdict: 'warn' }),
      ],
      [],
      today,
    )
  const { blockers, others } = blockersOf(told('fail'))
  expect(blockers.map(({ row, waiting }) => [row.check, waiting.map(({ check }) => check)])).toEqual([
    ['connection', ['memory']],
  ])
  expect(others.map(({ check }) => check)).toEqual(['disk'])
  expect(blockersOf(told('pass')).others).toHaveLength(3)
  expect(
    blockers.flatMap(({ row }) => failuresOf(row)).map(({ where, cause }) => [where?.host, cause?.values]),
  ).toEqual([['ctl1', [22]]])
})
