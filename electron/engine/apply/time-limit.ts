import { setMaxListeners } from 'node:events'
import type { OperationLimits } from '#shared/model/patience'
import type { Clock } from '../ports'

export interface TimeLimit {
  /** Aborts when the limit has passed, so that work can end by itself and say what it saw. */
  readonly signal: AbortSignal
  /** Seconds after which it passes, as it stands: it moves while the work gets on. */
  readonly seconds: number
  /** Whether it was moved. */
  readonly moved: boolean
  stop(): void
}

export interface TimeLimitNeeds {
  readonly clock: Clock
  readonly limits: OperationLimits
  /** Seconds that work has after its limit to end by itself, as by a last look and the last lines of a log. */
  readonly grace: number
  /** Whether the work got on since it was last asked; asked near the limit only, and first of all to begin with. */
  readonly getsOn: () => Promise<boolean>
  /** Called when the work has not ended by itself some time after the limit. */
  readonly overdue: () => void
}

/** Seconds that work has after its limit to end by itself, on a host as they usually are. */
export const graceSeconds = 60

/** Share of the limit at which work is looked at first, so that there is something to compare with at its end. */
const firstLook = 0.75
const leastMoreSeconds = 30

/** A limit for some work, which moves on while the work shows that it gets on, up to a last one. */
export function timeLimit(needs: TimeLimitNeeds): TimeLimit {
  const { clock, limits, getsOn } = needs
  const passed = new AbortController()
  setMaxListeners(0, passed.signal)
  const began = clock.passed
  let seconds = limits.plain
  let stopped = false
  let stopTimer: () => void = () => undefined
  /** Never resolves when the work ends before. */
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      if (!stopped) stopTimer = clock.after(Math.max(0, ms), resolve)
    })
  const until = (at: number) => wait(began + at * 1000 - clock.passed)
  const keep = async () => {
    await until(firstLook * limits.plain)
    await getsOn()
    await until(seconds)
    while (seconds < limits.most && (await getsOn())) {
      seconds = Math.min(limits.most, seconds + Math.max(leastMoreSeconds, limits.plain / 4))
      await until(seconds)
    }
    if (stopped) return
    passed.abort()
    await wait(needs.grace * 1000)
    needs.overdue()
  }
  void keep()
  return {
    signal: passed.signal,
    get seconds() {
      return seconds
    },
    get moved() {
      return seconds > limits.plain
    },
    stop: () => {
      stopped = true
      stopTimer()
    },
  }
}
