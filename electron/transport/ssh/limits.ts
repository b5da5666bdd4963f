/** Times are milliseconds. */
export interface SshLimits {
  /** Handshakes going on at the same time over all hosts; sshd's `MaxStartups` on a jump host is the reason. */
  readonly handshakes: number
  /** Session channels per connection; sshd's `MaxSessions` is 10 by default. Lowered when a server allows fewer. */
  readonly sessions: number
  /** Limit of one handshake, from the first byte to being logged in. */
  readonly handshakeMs: number
  readonly keepaliveMs: number
  /** Keepalives without an answer after which a connection counts as lost. */
  readonly keepaliveMisses: number
  /** Most that one command may print on a stream. */
  readonly outputBytes: number
  readonly backoffFirstMs: number
  readonly backoffMostMs: number
}

export const defaultLimits: SshLimits = {
  handshakes: 8,
  sessions: 8,
  handshakeMs: 20_000,
  keepaliveMs: 10_000,
  keepaliveMisses: 3,
  outputBytes: 64 * 1024 * 1024,
  backoffFirstMs: 500,
  backoffMostMs: 10_000,
}
