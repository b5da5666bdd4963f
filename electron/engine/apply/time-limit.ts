import { setMaxListeners } from 'node:events'
import type { Clock } from '../ports'

/** Calls `act` once after that many seconds, unless the returned function is called before. */
export function after(clock: Clock, seconds: number, act: () => void): () => void {
  const stop = new AbortController()
  clock.sleep(seconds * 1000, stop.signal).then(act, () => undefined)
  return () => stop.abort()
}

export interface TimeLimit {
  /** Aborts when the limit has passed, so that work can end by itself and say what it saw. */
  readonly signal: AbortSignal
  stop(): void
}

/** Seconds that work has after its limit to end by itself, as by reading the last lines of a log. */
export const graceSeconds = 20

/** A limit for some work; `overdue` is called when it has not ended by itself some time after the limit. */
export function timeLimit(clock: Clock, seconds: number, overdue: () => void): TimeLimit {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  let stop = after(clock, seconds, () => {
    stop = after(clock, graceSeconds, overdue)
    controller.abort()
  })
  return { signal: controller.signal, stop: () => stop() }
}
