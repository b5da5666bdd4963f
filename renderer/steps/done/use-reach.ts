import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '#shared/failure/failure'
import type { Reach } from '#shared/ipc/areas/access'
import { useStores } from '../../state'

export interface Reaching {
  /** Null until the addresses were asked. */
  readonly found: readonly Reach[] | null
  readonly failures: readonly Failure[]
  readonly asking: boolean
  readonly ask: () => void
}

/** Asks the cluster's addresses once for the whole page, and again when it is told to. */
export function useReach(dir: string | null): Reaching {
  const { client } = useStores()
  const [found, setFound] = useState<readonly Reach[] | null>(null)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [asking, setAsking] = useState(false)
  const ask = useCallback(async () => {
    if (dir === null) return
    setAsking(true)
    const result = await client.call('access.reach', { dir })
    setAsking(false)
    if (result.ok) setFound(result.value)
    setFailures(result.ok ? [] : result.failures)
  }, [client, dir])
  useEffect(() => void ask(), [ask])
  return { found, failures, asking, ask: () => void ask() }
}
