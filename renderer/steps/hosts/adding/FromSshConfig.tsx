import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { SshConfigHost } from '#shared/ipc/areas/hosts'
import { useHosts } from '../../../state'
import { EmptyState } from '../../../ui/EmptyState'
import { FailureList } from '../../../ui/FailureCard'
import { LoadingState } from '../../../ui/LoadingState'
import { type HostEntry, isHostName } from '../entry'
import type { SourceProps } from './FromText'
import { Pick } from './Pick'

/** Hosts that ~/.ssh/config names, on the machine that Slipway runs on. */
export function FromSshConfig({ onFound }: SourceProps) {
  const { t } = useTranslation('hosts')
  const ask = useHosts((state) => state.sshConfig)
  const [hosts, setHosts] = useState<readonly SshConfigHost[] | null>(null)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    let here = true
    void ask().then((result) => {
      if (!here) return
      setHosts(result.ok ? result.value : [])
      setFailures(result.ok ? [] : result.failures)
    })
    return () => {
      here = false
    }
  }, [ask])
  if (hosts === null) return <LoadingState rows={3} />
  if (failures.length > 0) return <FailureList failures={failures} announce />
  if (hosts.length === 0)
    return <EmptyState title={t('add.sshConfig.none')} text={t('add.sshConfig.noneText')} />
  return (
    <Pick
      label={t('add.sshConfig.label')}
      items={hosts.map(({ name, address, user, port }) => ({
        id: name,
        name,
        note: `${user ? `${user}@` : ''}${address}${port ? `:${port}` : ''}`,
      }))}
      chosen={chosen}
      onChange={(next) => {
        setChosen(next)
        const picked = hosts.filter(({ name }) => next.has(name) && isHostName(name))
        onFound({ entries: picked.map(entryOf), problems: [] })
      }}
    />
  )
}

function entryOf({ name, address, user, port }: SshConfigHost): HostEntry {
  return {
    name,
    address: address === name ? '' : address,
    ...(user ? { user } : {}),
    ...(port ? { port } : {}),
  }
}
