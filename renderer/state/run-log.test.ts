import { expect, test } from 'vitest'
import { english, msg, quoted } from '#shared/message/message'
import type { RunEvent, RunEventBody, RunOperation } from '#shared/model/run'
import { levelOf, noLines, withLines } from './run-log'

const event = (seq: number, body: RunEventBody): RunEvent => ({ run: 'r', seq, at: '', ...body })
const output = (seq: number, text: string) => event(seq, { type: 'opOutput', op: 'o', text })
const operation: RunOperation = {
  id: 'o',
  kind: 'ensureContainer',
  role: 'work',
  topic: 'container',
  host: 'ctl1',
  service: 'cron',
  title: msg`create container cron`,
  needs: [],
  estimate: [1, 2],
}
const operationOf = () => operation

test('output becomes lines, each with its host; a last line end makes no empty line', () => {
  const log = withLines(noLines, [output(1, 'a\n\nb\n'), output(2, 'c')], 0, operationOf)
  expect(log.lines.map(({ text, host, part }) => `${host}:${english(text)}:${part}`)).toEqual([
    'ctl1:a:0',
    'ctl1::1',
    'ctl1:b:2',
    'ctl1:c:0',
  ])
})

test('beyond the most, the oldest lines are dropped and counted', () => {
  const first = withLines(noLines, [output(1, '1\n2\n3')], 0, operationOf, 4)
  const second = withLines(first, [output(2, '4\n5\n6')], 1, operationOf, 4)
  expect([second.lines.map(({ text }) => text), second.dropped]).toEqual([['3', '4', '5', '6'], 2])
})

test('numbers that are missing are outputs that were left out', () => {
  const log = withLines(noLines, [output(1, 'a'), output(5, 'b')], 0, operationOf)
  expect(log.thinned).toBe(3)
})

test('what is only said to draw progress leaves the log as it is', () => {
  const events = [event(1, { type: 'opProgress', op: 'o', note: quoted('1 of 2 MiB') })]
  expect(withLines(noLines, events, 0, operationOf)).toBe(noLines)
})

test('a failure is a line of its operation and host, with what was seen', () => {
  const failure = {
    code: 'x.y',
    what: quoted('The container stopped'),
    saw: quoted('exit code 1'),
    remedy: quoted('Look'),
  }
  const log = withLines(noLines, [event(1, { type: 'opFailed', op: 'o', failure })], 0, operationOf)
  expect(log.lines).toMatchObject([
    {
      host: 'ctl1',
      op: 'o',
      level: 'error',
      event: 'failed',
      text: 'create container cron: The container stopped (exit code 1)',
    },
  ])
})

test('colours and cursor movements of programs are not kept', () => {
  const log = withLines(noLines, [output(1, '\u001b[31mred\u001b[0m')], 0, operationOf)
  expect(log.lines[0]?.text).toEqual('red')
})

test('levels are as programs write them', () => {
  const levels = [
    'ERROR 1045 (28000): Access denied',
    '2026-11-21 05:15:00 WARNING keystone.common',
    '[warn] slow',
    'level=error msg=x',
    'no errors were found',
    'INFO [alembic] ok',
  ].map(levelOf)
  expect(levels).toEqual(['error', 'warning', 'warning', 'error', 'info', 'info'])
})
