/** A limit on what happens at once; waiters are served in the order they came. */
export interface Semaphore {
  /** Resolves with the function that gives the place back; giving it back twice counts once. */
  acquire(signal?: AbortSignal): Promise<() => void>
  readonly held: number
  /** Called when somebody has to wait: a holder that is idle may give its place back. */
  readonly relieve: Set<() => void>
  /** Lowers the limit for good, never below one. */
  lower(limit: number): void
}

export function createSemaphore(limit: number): Semaphore {
  const waiting: (() => void)[] = []
  const relieve = new Set<() => void>()
  let most = limit
  let held = 0

  const serve = () => {
    while (held < most) {
      const next = waiting.shift()
      if (!next) return
      held++
      next()
    }
  }
  const releaseOnce = () => {
    let given = false
    return () => {
      if (given) return
      given = true
      held--
      serve()
    }
  }
  return {
    acquire: (signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const enter = () => {
          signal?.removeEventListener('abort', leave)
          resolve(releaseOnce())
        }
        const leave = () => {
          const index = waiting.indexOf(enter)
          if (index >= 0) waiting.splice(index, 1)
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', leave, { once: true })
        waiting.push(enter)
        serve()
        if (waiting.includes(enter)) for (const ask of relieve) ask()
      }),
    relieve,
    get held() {
      return held
    },
    lower: (wanted) => {
      most = Math.max(1, Math.min(most, wanted))
    },
  }
}
