import type { Clock } from '../ports'

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

export interface VirtualClock extends Clock {
  /** Lets that much time pass, waking sleepers in order and letting what they wake run before the next. */
  advance(ms: number): Promise<void>
  /** Lets everything run that needs no time. */
  settle(): Promise<void>
  /** Sleepers that are neither woken nor aborted: what still holds a timer. */
  readonly asleep: number
}

/** A clock on which time passes only when the test says so. */
export function virtualClock(start = '2026-01-01T00:00:00Z'): VirtualClock {
  let now = Date.parse(start)
  const sleepers = new Set<Sleeper>()
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    now: () => new Date(now),
    get passed() {
      return now
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const onAbort = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const wake = () => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        }
        const sleeper = { at: now + ms, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', onAbort, { once: true })
      }),
    after: (ms, act) => {
      const sleeper = { at: now + ms, wake: act }
      sleepers.add(sleeper)
      return () => sleepers.delete(sleeper)
    },
    advance: async (ms) => {
      const until = now + ms
      await settle()
      for (;;) {
        const [next] = [...sleepers].filter((sleeper) => sleeper.at <= until).sort((a, b) => a.at - b.at)
        if (!next) break
        sleepers.delete(next)
        now = next.at
        next.wake()
        await settle()
      }
      now = until
    },
    settle,
    get asleep() {
      return sleepers.size
    },
  }
}
