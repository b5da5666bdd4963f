import { expect, test } from 'vitest'
import { timeLimit } from './time-limit'
import { virtualClock } from './virtual-clock.testing'

/** A limit of 100 s, at most 300 s; the work gets on until the given second. */
function limited(getsOnUntil: number) {
  const clock = virtualClock()
  const began = clock.now().getTime()
  const seconds = () => (clock.now().getTime() - began) / 1000
  const asked: number[] = []
  const ended = { at: 0, overdueAt: 0 }
  const limit = timeLimit({
    clock,
    limits: { plain: 100, most: 300 },
    grace: 60,
    getsOn: async () => {
      asked.push(seconds())
      return seconds() <= getsOnUntil
    },
    overdue: () => {
      ended.overdueAt = seconds()
    },
  })
  limit.signal.addEventListener('abort', () => {
    ended.at = seconds()
  })
  return { clock, limit, asked, ended }
}

test('work that is stuck ends at the plain limit, and nothing is asked before three quarters of it', async () => {
  const { clock, limit, asked, ended } = limited(0)
  await clock.advance(400_000)
  expect(ended).toEqual({ at: 100, overdueAt: 160 })
  expect(asked).toEqual([75, 100])
  expect([limit.seconds, limit.moved]).toEqual([100, false])
})

test('work that gets on goes on past its limit until it is stuck', async () => {
  const { clock, limit, ended } = limited(145)
  await clock.advance(400_000)
  expect(ended.at).toBe(160)
  expect([limit.seconds, limit.moved]).toEqual([160, true])
})

test('work that always gets on ends all the same', async () => {
  const { clock, ended } = limited(10_000)
  await clock.advance(1_000_000)
  expect(ended.at).toBe(300)
})

test('work that ends in time leaves nothing behind', async () => {
  const { clock, limit, asked } = limited(10_000)
  await clock.advance(50_000)
  limit.stop()
  await clock.advance(1_000_000)
  expect(asked).toEqual([])
  expect(clock.asleep).toBe(0)
})
