import { silenceMs } from '#shared/model/patience'

/** Times are milliseconds. */
export interface SshLimits {
  /** Handshakes going on at the same time over all hosts; sshd's `MaxStartups` on a jump host is the reason. */
  readonly handshakes: number
  /** Session channels per connection; sshd's `MaxSessions` is 10 by default. Lowered when a server allows fewer. */
  readonly sessions: number
  /** A host that has said nothing for so long counts as dead; whatever it says, the count begins anew. */
  readonly silenceMs: number
  /** What a small command of the transport's own may usually take. */
  readonly usualMs: number
  readonly keepaliveMs: number
  /** Keepalives without an answer after which a connection counts as lost. */
  readonly keepaliveMisses: number
  /** Most that one command may print on a stream. */
  readonly outputBytes: number
  readonly backoffFirstMs: number
  readonly backoffMostMs: number
}

/**
 * A connection that is cut off is noticed after 20 s (one interval more than the misses), which leaves some seconds to
 * connect anew: within 30 s a host either answers or is named.
 */
export const defaultLimits: SshLimits = {
  handshakes: 8,
  sessions: 8,
  silenceMs,
  usualMs: 20_000,
  keepaliveMs: 5_000,
  keepaliveMisses: 3,
  outputBytes: 64 * 1024 * 1024,
  backoffFirstMs: 500,
  backoffMostMs: 10_000,
}
