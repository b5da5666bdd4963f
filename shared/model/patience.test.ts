import { expect, test } from 'vitest'
import {
  callLimits,
  operationLimits,
  patienceShape,
  slower,
  slownessOf,
  stretched,
  usualPace,
} from './patience'

const idle = { firstCommandMs: 80, roundTripMs: 1, loadPerCpu: 0.2 }

test.each([
  ['an idle host is as usual', idle, 1],
  ['a first command of 2 s makes it four times as slow', { ...idle, firstCommandMs: 2_000 }, 4],
  ['a far host is slow by its round trip', { ...idle, roundTripMs: 500 }, 2],
  ['so is one with a queue before its processors', { ...idle, loadPerCpu: 2 }, 2],
  ['a load alone never counts for much', { ...idle, loadPerCpu: 40 }, 3],
  ['and there is an end', { ...idle, firstCommandMs: 90_000 }, 5],
])('%s', (_what, measured, slowness) => {
  expect(slownessOf(measured)).toBe(slowness)
})

test('patience doubles what a limit is, on a slow host too', () => {
  const slow = { patience: 1, slowness: 3 }
  expect(stretched(30, slow)).toBe(90)
  expect(stretched(30, { ...slow, patience: 2 })).toBe(180)
})

test('a read goes on to minutes, a question whose lateness is an answer ends by the pace of the host', () => {
  expect(callLimits(8_000, usualPace)).toEqual({ slowMs: 8_000, mostMs: 300_000 })
  expect(callLimits(8_000, { patience: 2, slowness: 5 })).toEqual({ slowMs: 8_000, mostMs: 600_000 })
  expect(callLimits(8_000, { patience: 2, slowness: 5 }, true)).toEqual({ slowMs: 8_000, mostMs: 80_000 })
  expect(callLimits(1_800_000, usualPace).mostMs).toBe(1_800_000)
})

test('an operation gets its planned limit, more where earlier runs took long, and more on a slow host', () => {
  const planned = { limit: 180, estimate: [2, 40] as const }
  expect(operationLimits(planned, usualPace)).toEqual({ plain: 180, most: 540 })
  expect(operationLimits({ ...planned, estimate: [100, 200] }, usualPace).plain).toBe(600)
  expect(operationLimits(planned, { patience: 2, slowness: 1.5 }).plain).toBe(540)
})

test('what concerns several hosts goes by the slowest of them', () => {
  expect(slower({ patience: 2, slowness: 1 }, { patience: 2, slowness: 4 })).toEqual({
    patience: 2,
    slowness: 4,
  })
})

test.each([0, 21, 1.5, '5'])('%s is no patience', (given) => {
  expect(patienceShape.safeParse(given).success).toBe(false)
})
