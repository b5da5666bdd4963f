import { expect, test } from 'vitest'
import type { RunEvent } from '#shared/model/run'
import { noLines, withOutput } from './log-lines'

const output = (seq: number, text: string): RunEvent => ({
  run: 'r',
  seq,
  at: '',
  type: 'opOutput',
  op: 'o',
  text,
})
const hostOf = () => 'ctl1'

test('output becomes lines, each with its host; a last line end makes no empty line', () => {
  const log = withOutput(noLines, [output(1, 'a\n\nb\n'), output(2, 'c')], hostOf)
  expect(log.lines.map(({ text, host }) => `${host}:${text}`)).toEqual([
    'ctl1:a',
    'ctl1:',
    'ctl1:b',
    'ctl1:c',
  ])
})

test('beyond the most, the oldest lines are dropped and counted', () => {
  const first = withOutput(noLines, [output(1, '1\n2\n3')], hostOf, 4)
  const second = withOutput(first, [output(2, '4\n5\n6')], hostOf, 4)
  expect([second.lines.map(({ text }) => text), second.dropped]).toEqual([['3', '4', '5', '6'], 2])
})

test('events without output leave the log as it is', () => {
  expect(withOutput(noLines, [{ run: 'r', seq: 1, at: '', type: 'cancelRequested' }], hostOf)).toBe(noLines)
})
