import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchSilence } from './silence'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what goes on is named after a silence, and only while it goes on', async () => {
  const lines: string[] = []
  const silence = watchSilence((line) => lines.push(line), 20_000)
  let finish = () => {}
  const work = silence.during('image horizon', () => new Promise<void>((done) => (finish = done)))
  await vi.advanceTimersByTimeAsync(19_000)
  silence.say('image cron: made in 9 s')
  await vi.advanceTimersByTimeAsync(19_000)
  expect(lines).toEqual(['image cron: made in 9 s'])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(lines.at(-1)).toBe('still making image horizon (39 s so far)')
  finish()
  await work
  await vi.advanceTimersByTimeAsync(60_000)
  expect(lines).toHaveLength(2)
  silence.end()
  expect(vi.getTimerCount()).toBe(0)
})

test('work that fails is named no more', async () => {
  const lines: string[] = []
  const silence = watchSilence((line) => lines.push(line), 1_000)
  await expect(silence.during('base', () => Promise.reject(new Error('no mirror')))).rejects.toThrow(
    'no mirror',
  )
  await vi.advanceTimersByTimeAsync(5_000)
  expect(lines).toEqual([])
  silence.end()
})
