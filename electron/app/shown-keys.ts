import { resolve } from 'node:path'
import type { ShownKey } from '#shared/ipc/areas/hosts'

/** A host key that nobody has confirmed, as a connection met it. */
export interface UnknownKey {
  /** Inventory name of the host that was asked for; its jump hosts are met under this name too. */
  readonly host: string
  readonly address: string
  readonly port: number
  readonly key: ShownKey
}

/** Host keys that a person was shown: only those can be pinned, at the address where they were met. */
export interface ShownKeys {
  remember(dir: string, key: UnknownKey): void
  /** Undefined when no such key was shown for the host. */
  find(
    dir: string,
    host: string,
    key: { readonly type: string; readonly key: string },
  ): UnknownKey | undefined
}

/** The keys shown longest ago are forgotten first. */
export function makeShownKeys(most = 2_000): ShownKeys {
  const shown = new Map<string, UnknownKey>()
  const keyOf = (dir: string, host: string, key: { readonly type: string; readonly key: string }) =>
    [resolve(dir), host, key.type, key.key].join('\n')
  return {
    remember: (dir, unknown) => {
      const key = keyOf(dir, unknown.host, unknown.key)
      shown.delete(key)
      shown.set(key, unknown)
      for (const oldest of [...shown.keys()].slice(0, Math.max(0, shown.size - most))) shown.delete(oldest)
    },
    find: (dir, host, key) => shown.get(keyOf(dir, host, key)),
  }
}
