import { setMaxListeners } from 'node:events'
import type { CallOptions } from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'

export function cancelled(host: string): Failure {
  return {
    code: 'cancelled',
    what: 'The call was cancelled',
    where: { host },
    remedy: 'Start it again when you want it done.',
  }
}

/**
 * Runs `work` within the limits of `options`. When time is up, or the caller's signal aborts, the promise rejects at
 * once with a `FailureError`, and the signal handed to `work` aborts with the same error so that it can clean up.
 */
export function within<T>(
  host: string,
  options: CallOptions,
  onTimeout: () => Failure,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  // One visit to an engine is dozens of requests that all watch this signal.
  setMaxListeners(0, controller.signal)
  return new Promise<T>((resolve, reject) => {
    const stop = (failure: Failure) => {
      const error = new FailureError(failure)
      controller.abort(error)
      reject(error)
    }
    const onAbort = () => stop(cancelled(host))
    if (options.signal?.aborted) return onAbort()
    const timer = setTimeout(() => stop(onTimeout()), options.timeoutMs)
    options.signal?.addEventListener('abort', onAbort, { once: true })
    const clear = () => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', onAbort)
    }
    work(controller.signal).then(
      (value) => {
        clear()
        resolve(value)
      },
      (error: unknown) => {
        clear()
        reject(error)
      },
    )
  })
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
