import { availableParallelism, loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import type Docker from 'dockerode'
import { slownessOf, stretched, usualPace } from '#shared/model/patience'

export interface Limit {
  readonly seconds: number
  readonly everyMs: number
  readonly signal?: AbortSignal | undefined
  /** Asked when the limit has passed: while what is waited for gets on, the limit moves, up to some times its length. */
  readonly getsOn?: () => Promise<boolean>
}

const mostTimes = 5
const leastMoreSeconds = 10

/** Asks until the answer is true; false when the limit ran out first. */
export async function until(ask: () => Promise<boolean>, limit: Limit): Promise<boolean> {
  const began = Date.now()
  let { seconds } = limit
  for (;;) {
    limit.signal?.throwIfAborted()
    if (await ask()) return true
    if (Date.now() - began >= seconds * 1000) {
      const mayMove = seconds < mostTimes * limit.seconds
      if (!mayMove || !(await limit.getsOn?.())) return false
      seconds += Math.max(leastMoreSeconds, limit.seconds / 4)
    }
    await pause(limit.everyMs)
  }
}

/** Seconds that something may take on this machine as it is now: as usual when nothing else works on it. */
export function secondsHere(usual: number, patience: number = usualPace.patience): number {
  const loadPerCpu = (loadavg()[0] ?? 0) / availableParallelism()
  return stretched(usual, {
    patience,
    slowness: slownessOf({ firstCommandMs: 0, roundTripMs: 0, loadPerCpu }),
  })
}

/** Share of a processor below which a machine idles. */
const leastShare = 0.02

/** Whether a container worked since it was last asked, or since this was called. */
export function workOf(docker: Docker, container: string): () => Promise<boolean> {
  const usedNs = async () => {
    const stats = await docker.getContainer(container).stats({ stream: false, 'one-shot': true })
    return { at: Date.now(), ns: stats.cpu_stats.cpu_usage.total_usage }
  }
  let last = usedNs().catch(() => undefined)
  return async () => {
    const before = await last
    last = usedNs().catch(() => undefined)
    const now = await last
    if (!before || !now) return false
    return (now.ns - before.ns) / 1e6 / Math.max(1, now.at - before.at) >= leastShare
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
