import type { CallOptions, Take } from '#engine/ports'
import { FailureError } from '#shared/failure/failure'

/** How often a call is made again after such a failure. An engine that is stopped fails at once, each time. */
const timesAgain: Readonly<Record<string, number>> = { 'ssh.connectionLost': 2, 'docker.unreachable': 1 }

/**
 * Asks again when the connection broke under a call that only reads. It ends: a host to which no connection can be made
 * again in time is a failure of its own. Calls that change something are never repeated here: whoever made them looks
 * first. `begun` tells that an answer was made use of in part, which another one would repeat.
 */
export async function askAgain<T>(
  options: CallOptions,
  ask: (options: CallOptions) => Promise<T>,
  begun: () => boolean = () => false,
): Promise<T> {
  for (let broken = 0; ; broken += 1) {
    try {
      return await ask(options)
    } catch (error) {
      const code = error instanceof FailureError ? error.failures[0].code : ''
      if (broken >= (timesAgain[code] ?? 0) || options.signal?.aborted || begun()) throw error
    }
  }
}

/** `askAgain` for what comes in pieces. */
export function streamAgain<T>(
  options: CallOptions,
  take: Take,
  ask: (take: Take) => Promise<T>,
): Promise<T> {
  let begun = false
  const taking: Take = (piece) => {
    begun = true
    return take(piece)
  }
  return askAgain(
    options,
    () => ask(taking),
    () => begun,
  )
}
