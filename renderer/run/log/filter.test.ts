import { expect, test } from 'vitest'
import { english, type Message, quoted } from '#shared/message/message'
import type { LogLine, LogLines } from '../../state'
import {
  differingLines,
  type Filtered,
  filtered as filteredIn,
  type LogFilter,
  noFilter,
  plainLine,
} from './filter'

/** In an English window. */
const asItIs = english
const filtered = (before: Filtered | null, log: LogLines, filter: LogFilter) =>
  filteredIn(before, log, filter, asItIs)

const line = (seq: number, part: Partial<LogLine> = {}): LogLine => ({
  seq,
  part: 0,
  at: '2026-11-21T05:15:00.000Z',
  op: 'ctl1/runJob/x',
  host: 'ctl1',
  container: 'keystone',
  level: 'info',
  event: null,
  text: quoted(`line ${seq}`),
  ...part,
})
const logOf = (lines: readonly LogLine[]): LogLines => ({ lines, dropped: 0, thinned: 0 })
const seqs = (lines: readonly LogLine[]) => lines.map(({ seq }) => seq)

test('all words must be in text, host or container, in any case', () => {
  const log = logOf([line(1, { text: quoted('Running upgrade') }), line(2, { host: 'ctl2' }), line(3)])
  const found = (search: string) => seqs(filtered(null, log, { ...noFilter, search }).lines)
  expect([found('running'), found('CTL2 line'), found('keystone'), found('nothing')]).toEqual([
    [1],
    [2],
    [1, 2, 3],
    [],
  ])
})

test('what Slipway did is found by its words in English and in the language of the window', () => {
  const log = logOf([
    line(1, { event: 'started', text: quoted('start keystone') }),
    line(2, { text: quoted('start keystone') }),
    line(3, { event: 'started', text: quoted('stop keystone') }),
  ])
  const said = (text: Message) => english(text).replace('start', '启动').replace('stop', '停止')
  const found = (search: string) => seqs(filteredIn(null, log, { ...noFilter, search }, said).lines)
  expect([found('启动'), found('启动 keystone'), found('start'), found('停止 启动')]).toEqual([
    [1],
    [1],
    [1, 2],
    [],
  ])
})

test('another language begins anew', () => {
  const filter = { ...noFilter, search: '启动' }
  const log = logOf([line(1, { event: 'started', text: quoted('start') })])
  const before = filteredIn(null, log, filter, asItIs)
  expect(seqs(before.lines)).toEqual([])
  expect(seqs(filteredIn(before, log, filter, () => '启动').lines)).toEqual([1])
})

test('output alone leaves events out; warnings hold errors', () => {
  const log = logOf([
    line(1),
    line(2, { event: 'started' }),
    line(3, { level: 'warning' }),
    line(4, { level: 'error' }),
  ])
  const found = (show: 'output' | 'warnings' | 'errors') =>
    seqs(filtered(null, log, { ...noFilter, show }).lines)
  expect([found('output'), found('warnings'), found('errors')]).toEqual([[1, 3, 4], [3, 4], [4]])
})

test('going on from before gives the same as looking at everything, dropped lines included', () => {
  const filter = { ...noFilter, search: 'a' }
  const all = Array.from({ length: 40 }, (_, at) =>
    line(at + 1, { text: at % 3 === 0 ? quoted('a') : quoted('b'), part: at % 2 }),
  )
  let before = filtered(null, logOf([]), filter)
  for (let end = 0; end <= 40; end += 5) {
    const log = logOf(all.slice(Math.max(0, end - 12), end))
    before = filtered(before, log, filter)
    expect(before.lines).toEqual(filtered(null, log, filter).lines)
  }
})

test('another filter, and another run, begin anew', () => {
  const first = filtered(null, logOf([line(5), line(6)]), noFilter)
  expect(seqs(filtered(first, logOf([line(1)]), noFilter).lines)).toEqual([1])
  expect(seqs(filtered(first, logOf([line(5), line(6)]), { ...noFilter, host: 'ctl9' }).lines)).toEqual([])
})

test('what differs: lines that all hosts printed for the same operation are left out', () => {
  const of = (seq: number, host: string, text: string) =>
    line(seq, { host, op: `${host}/runJob/x`, text: quoted(text) })
  const lines = [
    of(1, 'ctl1', 'pulled in 12 s on ctl1'),
    of(2, 'ctl2', 'pulled in 9 s on ctl2'),
    of(3, 'ctl1', 'ready'),
    of(4, 'ctl2', 'cookie file must be accessible by owner only'),
    line(5, { host: 'ctl1', op: 'ctl1/runJob/only-here', text: quoted('bootstrapped') }),
    line(6, { host: null, op: '', text: quoted('') }),
  ]
  expect(seqs(differingLines(lines))).toEqual([3, 4, 6])
})

test('a copied line names time, host, container and event', () => {
  expect(plainLine(line(1, { event: 'done', text: quoted('create container') }), () => 'done')).toBe(
    '2026-11-21T05:15:00.000Z ctl1 keystone [done] create container',
  )
})
