import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { activeKeys, isPossibleInterval, longestGap, rotationTimes } from './rotation'

const folder = join(import.meta.dirname, 'cases/rotation')
const rotationCase = z.strictObject({
  title: z.string(),
  interval: z.number(),
  /** Host by host, its times as `day hour:minute`. */
  times: z.array(z.array(z.string())),
  longestGap: z.number(),
})

describe('rotation of token keys', () => {
  for (const name of readdirSync(folder).sort()) {
    const given = rotationCase.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    test(given.title, () => {
      const hosts = given.times.length
      const times = given.times.map((_, index) =>
        rotationTimes(given.interval, hosts, index).map(
          ({ day, hour, minute }) => `${day} ${hour}:${minute}`,
        ),
      )
      expect(times).toEqual(given.times)
      expect(longestGap(given.interval)).toBe(given.longestGap)
    })
  }

  test.each([3600, 5400, 86400, 100_000, 259_200, 604_800])(
    'never comes early with an interval of %i s',
    (interval) => {
      const week = 7 * 24 * 60
      const minutes = [0, 1, 2]
        .flatMap((index) => rotationTimes(interval, 3, index))
        .map(({ day, hour, minute }) => (day * 24 + hour) * 60 + minute)
        .sort((a, b) => a - b)
      const gaps = minutes.map((minute, at) => (minutes[at + 1] ?? week + (minutes[0] ?? 0)) - minute)
      expect(Math.min(...gaps) * 60).toBeGreaterThanOrEqual(interval)
    },
  )

  test('keeps a key for every token that may still be asked about, the one in use and the next one', () => {
    expect(activeKeys(86400, 172800, 259200)).toBe(3)
    expect(activeKeys(86400, 172800, 86400)).toBe(5)
    expect(activeKeys(86400, 172801, 86400)).toBe(6)
  })

  test('is possible from once a minute to once a week', () => {
    expect([59, 60, 604_800, 604_801].map(isPossibleInterval)).toEqual([false, true, true, false])
  })
})
