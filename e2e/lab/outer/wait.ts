import { setTimeout as pause } from 'node:timers/promises'

export interface Limit {
  readonly seconds: number
  readonly everyMs: number
  readonly signal?: AbortSignal | undefined
}

/** Asks until the answer is true; false when the limit ran out first. */
export async function until(ask: () => Promise<boolean>, limit: Limit): Promise<boolean> {
  const end = Date.now() + limit.seconds * 1000
  for (;;) {
    limit.signal?.throwIfAborted()
    if (await ask()) return true
    if (Date.now() >= end) return false
    await pause(limit.everyMs)
  }
}

/** Runs at most `size` tasks at a time; the returned function queues one. */
export function gate(size: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0
  const queue: (() => void)[] = []
  return async (task) => {
    if (running >= size) await new Promise<void>((resolve) => queue.push(resolve))
    else running += 1
    try {
      return await task()
    } finally {
      const next = queue.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
