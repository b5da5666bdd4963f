import type { HostClock } from '#shared/model/host'

/**
 * Compares two clocks as NTP does: our time before and after a visit, the host's time at its begin and end. What the
 * host needed for its work in between does not count; the rest of the round trip may lie on one side only.
 * `begun` and `ended` are nanoseconds as `date +%s%N` prints them, `sent` and `received` milliseconds.
 */
export function clockOffset(
  sent: number,
  begun: string,
  ended: string,
  received: number,
): Pick<HostClock, 'offsetMs' | 'uncertaintyMs'> | null {
  const [first, last] = [milliseconds(begun), milliseconds(ended)]
  if (first === null || last === null) return null
  const travel = Math.max(0, received - sent - (last - first))
  return { offsetMs: round((first - sent + (last - received)) / 2), uncertaintyMs: round(travel / 2) }
}

function milliseconds(text: string): number | null {
  const digits = text.trim()
  return /^\d{16,}$/.test(digits) ? Number(BigInt(digits) / 1000n) / 1000 : null
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
