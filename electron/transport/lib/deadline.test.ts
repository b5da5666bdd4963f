import { expect, test } from 'vitest'
import type { Clock } from '#engine/ports'
import { msg, noWords } from '#shared/message/message'
import { handClock } from '../testing/hand-clock'
import { type Deadline, within } from './deadline'

function call(clock: Clock, more: Partial<Deadline> = {}) {
  const slow: number[] = []
  let begin: () => void = () => undefined
  let answer: (value: string) => void = () => undefined
  const deadline: Deadline = {
    host: 'node1',
    limits: { slowMs: 8_000, mostMs: 60_000 },
    clock,
    onSlow: (ms) => void slow.push(ms),
    onTimeout: (ms) => ({ code: 'late', what: msg`no answer in ${ms} ms`, remedy: noWords }),
    ...more,
  }
  const result = within(
    deadline,
    (_signal, started) =>
      new Promise<string>((resolve) => {
        begin = started
        answer = resolve
      }),
  )
  const ended = result.then(
    (value) => value,
    (error: Error) => error.message,
  )
  return { ended, slow, begin: () => begin(), answer: (value: string) => answer(value) }
}

test('a slow answer is an answer, and is told of while it is waited for', async () => {
  const { clock, pass } = handClock()
  const slow = call(clock)
  slow.begin()
  await pass(7_000)
  expect(slow.slow).toEqual([])
  await pass(20_000)
  expect(slow.slow).toEqual([8_000, 13_000, 18_000, 23_000])
  slow.answer('here')
  expect(await slow.ended).toBe('here')
})

test('waiting for a turn is no time of the call', async () => {
  const { clock, pass } = handClock()
  const queued = call(clock)
  await pass(3_600_000)
  queued.begin()
  await pass(59_000)
  queued.answer('at last')
  expect(await queued.ended).toBe('at last')
})

test('a call that never answers ends at its last limit', async () => {
  const { clock, pass } = handClock()
  const stuck = call(clock)
  stuck.begin()
  await pass(60_000)
  expect(await stuck.ended).toContain('no answer in 60000 ms')
})

test('a machine that slept did not wait for the host meanwhile', async () => {
  const { clock, pass, skip } = handClock()
  const asleep = call(clock)
  asleep.begin()
  await pass(4_000)
  await skip(3_600_000)
  await pass(40_000)
  asleep.answer('good morning')
  expect(await asleep.ended).toBe('good morning')
})
