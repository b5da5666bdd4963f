import { type Failure, FailureError } from '#shared/failure/failure'
import type { Message } from '#shared/message/message'
import type { OpContext } from './context'

/** A failure of an operation, with its place filled in. */
export function opFailure(
  context: OpContext,
  code: string,
  what: Message,
  more: {
    readonly saw?: Message
    readonly means?: Message
    readonly remedy: Message
    readonly container?: string
    readonly retry?: boolean
  },
): FailureError {
  const { container, ...rest } = more
  const where = {
    operation: context.op.id,
    ...(context.op.host === null ? {} : { host: context.op.host }),
    ...(container === undefined ? {} : { container }),
  }
  return new FailureError({ code, what, where, ...rest })
}

const lostCodes = new Set([
  'ssh.unreachable',
  'ssh.silent',
  'ssh.connectionLost',
  'ssh.protocol',
  'ssh.hostKeyChanged',
])

/**
 * Failures after which asking the same host again would only wait for the same end. A call that took too long while the
 * connection answered is none of them.
 */
export function hostIsLost(failure: Failure): boolean {
  return lostCodes.has(failure.code)
}
