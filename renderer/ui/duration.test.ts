import { expect, test } from 'vitest'
import { agoParts, durationParts } from './duration'

test('a range is said in one unit, that of its upper end', () => {
  const ranges = [
    [2, 2],
    [12, 47],
    [100, 170],
    [40, 170],
    [3000, 5000],
    [3600, 9000],
    [9, 4],
  ] as const
  expect(
    ranges.map((range) => durationParts(range)).map(({ unit, from, to }) => `${from}–${to} ${unit}`),
  ).toEqual([
    '2–2 seconds',
    '12–45 seconds',
    '2–3 minutes',
    '1–3 minutes',
    '50–84 minutes',
    '1–2.5 hours',
    '4–9 seconds',
  ])
})

test('time that has run out is no time, never less', () => {
  expect(durationParts([-30, -2])).toEqual({ unit: 'seconds', from: 0, to: 0 })
})

test('what is past is said in the largest unit that has passed once', () => {
  const past = [-5, 12, 60, 3599, 3600, 86_399, 86_400, 400_000].map(agoParts)
  expect(past.map(({ unit, value }) => `${value} ${unit}`)).toEqual([
    '0 second',
    '0 second',
    '1 minute',
    '59 minute',
    '1 hour',
    '23 hour',
    '1 day',
    '4 day',
  ])
})
