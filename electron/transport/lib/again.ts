import type { CallOptions } from '#engine/ports'
import { FailureError } from '#shared/failure/failure'

/**
 * Asks again, once, when the connection broke under a call that only reads; the time limit stays that of the call.
 * Calls that change something are never repeated here: whoever made them looks first.
 */
export async function askAgain<T>(
  options: CallOptions,
  ask: (options: CallOptions) => Promise<T>,
): Promise<T> {
  const started = Date.now()
  try {
    return await ask(options)
  } catch (error) {
    const left = options.timeoutMs - (Date.now() - started)
    if (!isBroken(error) || left <= 0 || options.signal?.aborted) throw error
    return ask({ ...options, timeoutMs: left })
  }
}

function isBroken(error: unknown): boolean {
  const code = error instanceof FailureError ? error.failures[0].code : ''
  return code === 'ssh.connectionLost' || code === 'docker.unreachable'
}
