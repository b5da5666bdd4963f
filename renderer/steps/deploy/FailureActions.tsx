import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Collapse from '@mui/material/Collapse'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { useSeen } from '../../run/source'
import { useRun } from '../../state'

interface FailureActionsProps {
  /** Where it failed; none for what concerns the whole cluster. */
  readonly hosts: readonly string[]
  readonly op: string
  readonly onRefused: (failures: readonly Failure[]) => void
}

/** What can be done about a failed operation while the run lives: its hosts are tried again. Later the footer resumes the run. */
export function FailureActions({ hosts, op, onRefused }: FailureActionsProps) {
  const { t } = useTranslation('deploy')
  const id = useId()
  const retry = useRun((run) => run.retry)
  const live = useSeen((seen) => seen.live && !seen.view.cancelling)
  const [asking, setAsking] = useState(false)
  const [why, setWhy] = useState(false)
  const [host] = hosts
  async function tryAgain(): Promise<void> {
    setAsking(true)
    const refused: Failure[] = []
    for (const name of hosts) {
      const result = await retry(name)
      if (!result.ok) refused.push(...result.failures)
    }
    setAsking(false)
    onRefused(refused)
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }} data-operation={op}>
      {live && host !== undefined && (
        <Button variant="outlined" size="small" disabled={asking} onClick={() => void tryAgain()}>
          {hosts.length === 1 ? t('retryHost', { host }) : t('retryHosts', { count: hosts.length })}
        </Button>
      )}
      {host !== undefined && (
        <Button size="small" aria-expanded={why} aria-controls={id} onClick={() => setWhy(!why)}>
          {t('skip.ask')}
        </Button>
      )}
      <Collapse in={why} id={id} sx={{ flexBasis: '100%' }} unmountOnExit>
        <Box sx={{ typography: 'body2', maxWidth: '72ch' }}>
          {t('skip.answer', { host: hosts.join(', ') })}
        </Box>
      </Collapse>
    </Box>
  )
}
