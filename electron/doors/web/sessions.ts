import { randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may use the local web address: whoever came with a link from the terminal, once for each link. */
export interface Sessions {
  /** A token that opens one session; one that was made before and not used opens none any more. */
  newToken(): string
  /** The id of a new session, or null: the token works once, and not for ever. */
  open(token: string): string | null
  /** Whether the session lives; asking keeps it alive. */
  isOpen(id: string | undefined): boolean
  closeAll(): void
}

export interface SessionLimits {
  readonly tokenMs: number
  /** A session that nobody used for so long has ended. */
  readonly idleMs: number
  /** The session that was used longest ago makes room. */
  readonly most: number
}

const usual: SessionLimits = { tokenMs: 3_600_000, idleMs: 12 * 3_600_000, most: 16 }

export function makeSessions(now: () => number = Date.now, limits: SessionLimits = usual): Sessions {
  let token: { readonly value: string; readonly until: number } | null = null
  const sessions = new Map<string, number>()
  return {
    newToken: () => {
      token = { value: randomText(), until: now() + limits.tokenMs }
      return token.value
    },
    open: (given) => {
      if (!token || now() > token.until || !isEqual(given, token.value)) return null
      token = null
      const id = randomText()
      sessions.set(id, now())
      for (const oldest of [...sessions.keys()].slice(0, Math.max(0, sessions.size - limits.most)))
        sessions.delete(oldest)
      return id
    },
    isOpen: (id) => {
      const used = id === undefined ? undefined : sessions.get(id)
      if (id === undefined || used === undefined) return false
      sessions.delete(id)
      if (now() - used > limits.idleMs) return false
      sessions.set(id, now())
      return true
    },
    closeAll: () => {
      token = null
      sessions.clear()
    },
  }
}

function randomText(): string {
  return randomBytes(32).toString('base64url')
}

function isEqual(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
