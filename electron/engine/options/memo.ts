import { type Failure, FailureError } from '#shared/failure/failure'

type Kept<T> = { readonly value: T } | { readonly error: FailureError }

/**
 * Remembers what was computed per option, and once for all hosts where a computation read nothing that differs
 * between hosts. A computation that needs itself is a cycle.
 */
export interface Memo<T> {
  readonly get: (key: string, host: string | null, compute: () => T) => T
  /** Says that the running computation read something that differs between hosts. */
  readonly markVarying: () => void
  /** Runs work whose reads do not count for the computation around it. */
  readonly apart: <R>(work: () => R) => R
}

export function createMemo<T>(describeCycle: (keys: readonly string[]) => Failure): Memo<T> {
  const shared = new Map<string, Kept<T>>()
  const perHost = new Map<string, Map<string, Kept<T>>>()
  const running: { readonly id: string; readonly key: string; varies: boolean }[] = []

  function markVarying(): void {
    const current = running.at(-1)
    if (current) current.varies = true
  }

  function get(key: string, host: string | null, compute: () => T): T {
    const forAll = shared.get(key)
    if (forAll) return open(forAll)
    const own = perHost.get(host ?? '')?.get(key)
    if (own) {
      markVarying()
      return open(own)
    }
    return keep(key, host, compute)
  }

  function keep(key: string, host: string | null, compute: () => T): T {
    const id = `${host ?? ''}\n${key}`
    const start = running.findIndex((one) => one.id === id)
    if (start >= 0) {
      throw new FailureError(describeCycle([...running.slice(start).map((one) => one.key), key]))
    }
    const frame = { id, key, varies: false }
    const kept = within(frame, () => settle(compute))
    if (frame.varies) {
      markVarying()
      const mine = perHost.get(host ?? '') ?? new Map<string, Kept<T>>()
      perHost.set(host ?? '', mine.set(key, kept))
    } else shared.set(key, kept)
    return open(kept)
  }

  function apart<R>(work: () => R): R {
    return within({ id: '', key: '', varies: false }, work)
  }

  function within<R>(frame: (typeof running)[number], work: () => R): R {
    running.push(frame)
    try {
      return work()
    } finally {
      running.pop()
    }
  }

  return { get, markVarying, apart }
}

/** A bug is thrown on at once; only failures are kept. */
function settle<T>(compute: () => T): Kept<T> {
  try {
    return { value: compute() }
  } catch (error) {
    if (error instanceof FailureError) return { error }
    throw error
  }
}

function open<T>(kept: Kept<T>): T {
  if ('error' in kept) throw kept.error
  return kept.value
}
