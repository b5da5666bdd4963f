import type { HostWriter, WritePermit } from '#engine/ports'

/** A writer whose every call asks the permit first: what it refuses does not reach the host. */
export function permitted(host: string, writer: HostWriter, permit: WritePermit): HostWriter {
  return asking(writer, () => permit.check(host))
}

function asking<T extends object>(calls: T, check: () => void): T {
  const asked = Object.entries(calls).map(([name, call]) => {
    if (typeof call !== 'function') return [name, asking(call, check)]
    return [
      name,
      async (...given: unknown[]) => {
        check()
        return call(...given)
      },
    ]
  })
  return Object.fromEntries(asked) as T
}
