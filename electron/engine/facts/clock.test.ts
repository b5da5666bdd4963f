import { describe, expect, it } from 'vitest'
import { clockOffset } from './clock'

const second = 1_700_000_000_000
const nanoseconds = (milliseconds: number) => String(BigInt(Math.round(milliseconds * 1000)) * 1000n)

describe('the offset of a clock', () => {
  it('is zero for equal clocks, whatever the host needed for its work', () => {
    const offset = clockOffset(second, nanoseconds(second + 10), nanoseconds(second + 310), second + 320)
    expect(offset).toEqual({ offsetMs: 0, uncertaintyMs: 10 })
  })

  it('is what the host is ahead, corrected by half of the round trip', () => {
    const ahead = 5000
    const offset = clockOffset(
      second,
      nanoseconds(second + ahead + 20),
      nanoseconds(second + ahead + 60),
      second + 80,
    )
    expect(offset).toEqual({ offsetMs: ahead, uncertaintyMs: 20 })
  })

  it('is negative when the host is behind, and never further off than the uncertainty says', () => {
    const offset = clockOffset(
      second,
      nanoseconds(second - 1000 + 90),
      nanoseconds(second - 1000 + 100),
      second + 110,
    )
    expect(offset?.offsetMs).toBe(-960)
    expect(Math.abs((offset?.offsetMs ?? 0) - -1000)).toBeLessThanOrEqual(offset?.uncertaintyMs ?? 0)
  })

  it('is unknown when the host prints no time', () => {
    expect(clockOffset(second, '', nanoseconds(second), second)).toBeNull()
    expect(clockOffset(second, '1700000000N', '1700000000N', second)).toBeNull()
  })
})
