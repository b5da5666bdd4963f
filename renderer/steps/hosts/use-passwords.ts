import { useState } from 'react'
import type { Failure } from '#shared/failure/failure'
import { useDraft, useEnvironment, useHosts } from '../../state'
import type { NewVault } from '../NewVaultPassword'
import { hasTyped, noPasswords, type TypedPasswords } from './passwords'

const noVault: NewVault = { password: '', again: '', remember: false }

/** Passwords of hosts on their way into the environment, with the vault password where none is known yet. */
export interface Passwords {
  readonly typed: TypedPasswords
  readonly type: (typed: TypedPasswords) => void
  /** Shown once it turned out that there is none. */
  readonly vault: NewVault | null
  readonly setVault: (vault: NewVault) => void
  readonly failures: readonly Failure[]
  readonly busy: boolean
  /** Whether what is typed can be kept. */
  readonly ready: boolean
  /** Keeps what was typed for hosts; true when it is kept, or nothing was typed. */
  readonly keep: (hosts: readonly string[]) => Promise<boolean>
  readonly forget: (hosts: readonly string[], kind: keyof TypedPasswords) => Promise<boolean>
}

export function usePasswords(): Passwords {
  const dir = useDraft((state) => state.draft.dir)
  const unlock = useEnvironment((state) => state.unlock)
  const send = useHosts((state) => state.setPasswords)
  const [typed, type] = useState(noPasswords)
  const [vault, setVault] = useState<NewVault | null>(null)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [busy, setBusy] = useState(false)
  const isFit = vault === null || (vault.password.trim() !== '' && vault.password === vault.again)

  async function trying(hosts: readonly string[], given: Parameters<typeof send>[2]): Promise<boolean> {
    if (dir === null) return false
    setBusy(true)
    const opened = vault && (await unlock(vault.password, vault.remember))
    const kept = opened?.ok === false ? opened : await send(dir, hosts, given)
    setBusy(false)
    const lacksVault = !kept.ok && vault === null && kept.failures[0].code === 'vault.passwordMissing'
    if (lacksVault) setVault(noVault)
    setFailures(kept.ok || lacksVault ? [] : kept.failures)
    if (kept.ok) {
      type(noPasswords)
      setVault(null)
    }
    return kept.ok
  }
  return {
    typed,
    type,
    vault,
    setVault,
    failures,
    busy,
    ready: hasTyped(typed) && isFit && !busy,
    keep: async (hosts) => {
      if (!hasTyped(typed)) return true
      const { ssh, become } = typed
      return trying(hosts, { ...(ssh ? { ssh } : {}), ...(become ? { become } : {}) })
    },
    forget: (hosts, kind) => trying(hosts, { [kind]: null }),
  }
}
