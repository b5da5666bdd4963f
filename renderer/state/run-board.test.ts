import { expect, test } from 'vitest'
import { msg, quoted } from '#shared/message/message'
import type { RunEvent, RunEventBody, RunOperation } from '#shared/model/run'
import { cutShort, emptyRun, foldRun, type RunView } from '#shared/model/run-view'
import {
  type Board,
  type Chains,
  cellState,
  cutShortBoard,
  emptyBoard,
  foldBoard,
  reckonChains,
} from './run-board'
import { countedShareOf, leftOf, shareOf } from './run-left'

const operation = (
  id: string,
  needs: readonly string[] = [],
  role: RunOperation['role'] = 'work',
): RunOperation => {
  const [host = '', service = ''] = id.split('/')
  return {
    id,
    kind: 'ensureContainer',
    role,
    topic: 'container',
    host: host === 'cluster' ? null : host,
    service,
    title: msg`create ${id}`,
    needs,
    estimate: role === 'milestone' ? [0, 0] : [2, 10],
  }
}

const operations = [
  operation('a/cron/1'),
  operation('b/cron/1'),
  operation('cluster/cron/ready', ['a/cron/1', 'b/cron/1'], 'milestone'),
  operation('a/mariadb/1', ['cluster/cron/ready']),
  operation('b/mariadb/1', ['cluster/cron/ready']),
]

const begun: RunEventBody = {
  type: 'runStarted',
  intent: { kind: 'deploy' },
  environment: 'e',
  fingerprint: 'f',
  by: 'me',
  hosts: ['a', 'b'],
  operations,
}
const start = (op: string): RunEventBody => ({ type: 'opStarted', op })
const end = (op: string): RunEventBody => ({
  type: 'opDone',
  op,
  changes: [{ kind: 'container', host: 'a', name: op, action: 'create' }],
})
const failure = { code: 'x.y', what: quoted('It failed'), remedy: quoted('Mend it') }
const fails = (op: string): RunEventBody => ({ type: 'opFailed', op, failure })

/** Events a second apart. */
function numbered(bodies: readonly RunEventBody[]): readonly RunEvent[] {
  return bodies.map((body, at) => ({
    run: 'r',
    seq: at + 1,
    at: new Date(at * 1000).toISOString(),
    ...body,
  }))
}

/** The board after these events, told in batches of that size. */
function boardOf(bodies: readonly RunEventBody[], batch = 100) {
  const events = numbered(bodies)
  let view = emptyRun
  let board = emptyBoard
  const boards: Board[] = []
  for (let at = 0; at < events.length; at += batch) {
    const fresh = events.slice(at, at + batch)
    const next = foldRun(view, fresh)
    board = foldBoard(board, view, next, fresh)
    view = next
    boards.push(board)
  }
  return { board: { ...board, chains: chainsOf(view) }, view, boards }
}

function chainsOf(view: RunView): Chains {
  const reckoning = reckonChains(view.operations, 2)
  for (;;) {
    const next = reckoning.next()
    if (next.done) return next.value
  }
}

const story = [
  begun,
  start('a/cron/1'),
  start('b/cron/1'),
  end('a/cron/1'),
  fails('b/cron/1'),
  { type: 'opRequeued', op: 'b/cron/1', host: 'b' },
  start('b/cron/1'),
  end('b/cron/1'),
  start('cluster/cron/ready'),
  { type: 'opDone', op: 'cluster/cron/ready', changes: [] },
  start('a/mariadb/1'),
] as const satisfies readonly RunEventBody[]

test('counts do not depend on how events were batched', () => {
  const plain = ({ board }: ReturnType<typeof boardOf>) => ({
    counts: board.counts,
    work: board.work,
    cells: [...board.hosts].map(([host, { services, failed, row }]) => [host, [...services], failed, row]),
  })
  expect(plain(boardOf(story, 1))).toEqual(plain(boardOf(story, 3)))
  expect(plain(boardOf(story, 1))).toEqual(plain(boardOf(story)))
})

test('each service of a host counts its operations by state', () => {
  const { board } = boardOf(story)
  const cells = [...(board.hosts.get('a')?.services ?? [])].map(([service, cell]) => [
    service,
    cellState(cell),
  ])
  expect(cells).toEqual([
    ['cron', 'done'],
    ['mariadb', 'running'],
  ])
  expect(cellState(board.hosts.get('b')?.services.get('mariadb'))).toBe('notBegun')
  expect(cellState(undefined)).toBe('none')
})

test('a failure stands until the operation is tried again', () => {
  const before = boardOf(story.slice(0, 5)).board.hosts.get('b')
  const after = boardOf(story.slice(0, 6)).board.hosts.get('b')
  expect([before?.failed, before?.row.state]).toEqual([['b/cron/1'], 'failed'])
  expect(after?.failed).toEqual([])
})

test('each try is a bar of its own, and bars at the same time lie on different tracks', () => {
  const b = boardOf(story, 1).board.hosts.get('b')
  expect(b?.bars.map(({ op, state, from, to }) => [op, state, from, to])).toEqual([
    ['b/cron/1', 'failed', 2000, 4000],
    ['b/cron/1', 'done', 6000, 7000],
  ])
  const more = [operation('a/x/1'), operation('a/y/1'), operation('a/z/1')]
  const parallel = [
    { ...begun, operations: more },
    start('a/x/1'),
    start('a/y/1'),
    end('a/x/1'),
    start('a/z/1'),
  ]
  const a = boardOf(parallel).board.hosts.get('a')
  expect([a?.bars.map(({ track }) => track), a?.tracks]).toEqual([[0, 1, 0], 2])
})

test('barriers count as no work and have the moment at which they were reached', () => {
  const { board } = boardOf(story)
  expect(board.barriers.map(({ op, at }) => [op, at])).toEqual([['cluster/cron/ready', 9000]])
  expect(board.counts).toMatchObject({ waiting: 1, running: 1, done: 2 })
})

test('a batch leaves the hosts that it does not touch as they were', () => {
  const { boards } = boardOf(story, 1)
  const [, first, second] = boards
  expect(second?.hosts.get('a')).toBe(first?.hosts.get('a'))
  expect(second?.hosts.get('b')).not.toBe(first?.hosts.get('b'))
})

test('work ends with its operations, and running ones count by what is known of them', () => {
  expect(shareOf(boardOf(story.slice(0, 4)).board)).toBeCloseTo(0.25)
  const half = [
    begun,
    start('a/cron/1'),
    { type: 'opProgress', op: 'a/cron/1', note: quoted(''), fraction: 0.5 } as const,
  ]
  expect(shareOf(boardOf(half).board)).toBeCloseTo(0.125)
})

test('until chains are reckoned nobody says what is left', () => {
  const { board, view } = boardOf([begun])
  expect([leftOf({ ...board, chains: null }, view, 0), leftOf(board, view, 0)]).toEqual([null, [4, 20]])
})

test('what failed or was skipped has ended and was not done', () => {
  const { work } = boardOf(story.slice(0, 5)).board
  expect([work.done, work.ended, work.whole]).toEqual([6, 12, 24])
})

test('what is left follows the longest chain at first, and the pace of the run later', () => {
  const first = boardOf([begun])
  expect(leftOf(first.board, first.view, 0)).toEqual([4, 20])
  const later = boardOf(story.slice(0, 4))
  // A quarter took 4 s, so the rest takes about 12.
  expect(leftOf(later.board, later.view, 4)?.map((seconds) => Math.round(seconds * 10) / 10)).toEqual([
    9.6, 16.8,
  ])
  const all = boardOf([...story, end('a/mariadb/1'), start('b/mariadb/1'), end('b/mariadb/1')])
  expect(leftOf(all.board, all.view, 60)).toBeNull()
})

test('slow and stuck operations are counted while they run', () => {
  const slow = (seconds: number): RunEventBody => ({
    type: 'opHeartbeat',
    op: 'a/cron/1',
    waitsFor: quoted('healthy'),
    seconds,
    limit: 60,
  })
  const seen = (...bodies: RunEventBody[]) => {
    const a = boardOf([begun, start('a/cron/1'), ...bodies]).board.hosts.get('a')
    return [a?.slow, a?.stuck]
  }
  expect([seen(slow(5)), seen(slow(20)), seen(slow(40)), seen(slow(40), end('a/cron/1'))]).toEqual([
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ])
})

test('of a run that was cut short nothing runs, is slow or goes on any more, and what was done stays done', () => {
  const heartbeat = {
    type: 'opHeartbeat',
    op: 'a/mariadb/1',
    waitsFor: quoted('x'),
    seconds: 60,
    limit: 70,
  } as const
  const { view, board } = boardOf([...story, heartbeat])
  expect(board.hosts.get('a')).toMatchObject({ slow: 1, stuck: 1 })
  const cut = cutShort(view)
  const shown = cutShortBoard(board, cut)
  expect(cut.operations.get('a/mariadb/1')).toMatchObject({ state: 'interrupted' })
  expect(cut.operations.get('a/mariadb/1')).not.toHaveProperty('stuck')
  expect(cut.operations.get('a/cron/1')).toMatchObject({ state: 'done' })
  expect(cut.hosts.get('a')).toMatchObject({ running: [], state: 'cancelled' })
  expect(shown.counts).toMatchObject({ running: 0, interrupted: 1, done: 2, waiting: 1 })
  expect(shown.hosts.get('a')).toMatchObject({ slow: 0, stuck: 0, row: { running: [] } })
  expect(cellState(shown.hosts.get('a')?.services.get('mariadb'))).toBe('interrupted')
  expect(shown.hosts.get('a')?.bars.map(({ op, state, to }) => [op, state, to])).toEqual([
    ['a/cron/1', 'done', 3_000],
    ['a/mariadb/1', 'interrupted', 10_000],
  ])
  expect(shareOf(shown)).toBe(shareOf(board))
  expect(countedShareOf(shown)).toBe(2 / 4)
})

test('a run that said how it ended is not cut short', () => {
  const { view } = boardOf([...story, { type: 'runFinished', result: 'failed', failures: [] }])
  expect(cutShort(view)).toBe(view)
})
