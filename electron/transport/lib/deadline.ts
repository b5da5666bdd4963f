import { setMaxListeners } from 'node:events'
import type { Clock } from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { CallLimits } from '#shared/model/patience'

export function cancelled(host: string): Failure {
  return {
    code: 'cancelled',
    what: msg`The call was cancelled`,
    where: { host },
    remedy: msg`Start it again when you want it done.`,
  }
}

/** Whom a call asks, how long it may take, and who is told when it takes long. */
export interface Deadline {
  readonly host: string
  readonly limits: CallLimits
  readonly signal?: AbortSignal | undefined
  readonly clock: Clock
  /** Told every some seconds while the call is slow, with how long it has been going on. */
  readonly onSlow?: ((ms: number) => void) | undefined
  /** What is said when the last limit has passed, which it is given. */
  readonly onTimeout: (ms: number) => Failure
}

/**
 * Runs `work` within the limits of a deadline. Its time runs from when `work` calls `begin`, so that waiting for a turn
 * does not count. When time is up, or the caller's signal aborts, the promise rejects at once with a `FailureError`,
 * and the signal handed to `work` aborts with the same error so that it can clean up.
 */
export function within<T>(
  deadline: Deadline,
  work: (signal: AbortSignal, begin: () => void) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  // One visit to an engine is dozens of requests that all watch this signal.
  setMaxListeners(0, controller.signal)
  return new Promise<T>((resolve, reject) => {
    let ended = false
    let stopCount: (() => void) | undefined
    const end = () => {
      ended = true
      stopCount?.()
      deadline.signal?.removeEventListener('abort', onAbort)
    }
    const stop = (failure: Failure) => {
      end()
      const error = new FailureError(failure)
      controller.abort(error)
      reject(error)
    }
    const onAbort = () => stop(cancelled(deadline.host))
    if (deadline.signal?.aborted) return onAbort()
    deadline.signal?.addEventListener('abort', onAbort, { once: true })
    const begin = () => {
      if (ended || stopCount) return
      stopCount = countDown(deadline, () => stop(deadline.onTimeout(deadline.limits.mostMs)))
    }
    work(controller.signal, begin).then(resolve, reject).finally(end)
  })
}

const toldEveryMs = 5_000

/** Calls `act` when the last limit has passed, unless the returned function is called before. */
function countDown({ limits, clock, onSlow }: Deadline, act: () => void): () => void {
  const { slowMs, mostMs } = limits
  let spent = 0
  let stop: () => void
  const count = () => {
    const next = spent < slowMs ? slowMs - spent : toldEveryMs
    const step = Math.min(next, toldEveryMs, mostMs - spent)
    const before = clock.passed
    stop = clock.after(step, () => {
      // While this machine slept, or was too busy to look, nobody waited for the host.
      spent += Math.min(Math.max(step, clock.passed - before), 2 * step)
      if (spent >= mostMs) return act()
      if (spent >= slowMs) onSlow?.(spent)
      count()
    })
  }
  count()
  return () => stop()
}

/** Settles as `work` does, or rejects as soon as the signal aborts; `work` itself goes on for its other waiters. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    if (signal.aborted) {
      work.catch(() => undefined)
      return onAbort()
    }
    signal.addEventListener('abort', onAbort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
