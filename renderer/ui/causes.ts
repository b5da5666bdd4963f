import type { Failure } from '#shared/failure/failure'

/** Failures that have one reason, and so one thing to do about them. */
export interface Cause {
  readonly key: string
  readonly failures: readonly [Failure, ...Failure[]]
  /** In the order in which they were given; empty where no host is named. */
  readonly hosts: readonly string[]
}

/**
 * Failures by what caused them, the cause with most hosts first. A failure that names its cause is grouped by it; another
 * one only with those of other hosts that say the very same.
 */
export function groupByCause(failures: readonly Failure[]): readonly Cause[] {
  const causes = new Map<string, [Failure, ...Failure[]]>()
  failures.forEach((failure, at) => {
    const key = keyOf(failure) ?? String(at)
    const known = causes.get(key)
    if (known) known.push(failure)
    else causes.set(key, [failure])
  })
  return [...causes]
    .map(([key, own]): Cause => ({ key, failures: own, hosts: hostsOf(own) }))
    .sort((a, b) => b.hosts.length - a.hosts.length)
}

function keyOf({ code, cause, where, saw, means, remedy }: Failure): string | null {
  if (where?.host === undefined) return null
  return JSON.stringify(cause ? [code, cause] : [code, saw, means, remedy])
}

function hostsOf(failures: readonly Failure[]): readonly string[] {
  return [...new Set(failures.flatMap(({ where }) => where?.host ?? []))]
}
