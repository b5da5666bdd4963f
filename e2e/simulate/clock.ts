import type { Clock } from '#engine'

/** A clock on which time passes only when nothing can go on without it. */
export interface SimulatedClock extends Clock {
  /** Changes the time of day: timers do not notice. */
  jump(ms: number): void
  /**
   * Lets time pass until `work` has ended, and gives its outcome. Throws `Stuck` when nothing is waited for any more or
   * more than `mostMs` would have to pass.
   */
  drive<T>(work: Promise<T>, mostMs: number): Promise<T>
}

export class Stuck extends Error {}

interface Timer {
  readonly at: number
  readonly number: number
  act: (() => void) | null
}

/** Timers of one instant go off in the order in which they were set. */
export function simulatedClock(start = '2026-01-01T00:00:00Z'): SimulatedClock {
  let passed = 0
  let origin = Date.parse(start)
  let count = 0
  const timers: Timer[] = []
  const after = (ms: number, act: () => void) => {
    const timer: Timer = { at: passed + Math.max(0, ms), number: ++count, act }
    push(timers, timer)
    return () => {
      timer.act = null
    }
  }
  return {
    get passed() {
      return passed
    },
    now: () => new Date(origin + passed),
    jump: (ms) => {
      origin += ms
    },
    after,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const onAbort = () => {
          stop()
          reject(signal?.reason)
        }
        const stop = after(ms, () => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        })
        signal?.addEventListener('abort', onAbort, { once: true })
      }),
    drive: async (work, mostMs) => {
      const until = passed + mostMs
      let ended = false
      const end = () => {
        ended = true
      }
      work.then(end, end)
      for (;;) {
        await idle()
        if (ended) return work
        const timer = pop(timers)
        if (!timer) throw new Stuck('nothing is waited for any more, and the work has not ended')
        if (timer.at > until) throw new Stuck(`it goes on after ${Math.round(mostMs / 1000)} s`)
        passed = timer.at
        timer.act?.()
      }
    },
  }
}

/** Everything that needs no time has happened: promises first, then what Node does next. */
function idle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function isBefore(one: Timer | undefined, other: Timer | undefined): boolean {
  if (!one || !other) return one !== undefined
  return one.at === other.at ? one.number < other.number : one.at < other.at
}

/** A binary heap: the earliest timer is the first. */
function push(heap: Timer[], timer: Timer): void {
  let at = heap.push(timer) - 1
  while (at > 0) {
    const above = (at - 1) >> 1
    if (isBefore(heap[above], timer)) break
    swap(heap, at, above)
    at = above
  }
}

/** Stopped timers are passed over. */
function pop(heap: Timer[]): Timer | undefined {
  for (;;) {
    const [first] = heap
    const last = heap.pop()
    if (!first || !last) return first
    if (heap.length > 0) {
      heap[0] = last
      sink(heap)
    }
    if (first.act) return first
  }
}

function sink(heap: Timer[]): void {
  for (let at = 0; ; ) {
    const left = 2 * at + 1
    const least = isBefore(heap[left + 1], heap[left]) ? left + 1 : left
    if (left >= heap.length || isBefore(heap[at], heap[least])) return
    swap(heap, at, least)
    at = least
  }
}

function swap(heap: Timer[], one: number, other: number): void {
  const a = heap[one]
  const b = heap[other]
  if (!a || !b) return
  heap[one] = b
  heap[other] = a
}
