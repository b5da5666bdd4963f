import { expect, test } from 'vitest'
import { isWithin, rangeBetween } from './range'

test('two corners make a range in any order, without heads and names', () => {
  const range = rangeBetween({ row: 5, column: 3 }, { row: -1, column: 0 })
  expect(range).toEqual({ top: 0, bottom: 5, left: 1, right: 3 })
  expect(isWithin(range, 0, 1)).toBe(true)
  expect(isWithin(range, 6, 1)).toBe(false)
  expect(isWithin(null, 0, 1)).toBe(false)
})
