import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Collapse from '@mui/material/Collapse'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { useSeen } from '../../run/source'
import { useRun } from '../../state'

interface FailureActionsProps {
  readonly host: string | null
  readonly op: string
  readonly onRefused: (failures: readonly Failure[]) => void
}

/** What can be done about a failed operation while the run lives: its host is tried again. Later the footer resumes the run. */
export function FailureActions({ host, op, onRefused }: FailureActionsProps) {
  const { t } = useTranslation('deploy')
  const id = useId()
  const retry = useRun((run) => run.retry)
  const live = useSeen((seen) => seen.live && !seen.view.cancelling)
  const [asking, setAsking] = useState(false)
  const [why, setWhy] = useState(false)
  async function tryAgain(name: string): Promise<void> {
    setAsking(true)
    const result = await retry(name)
    setAsking(false)
    onRefused(result.ok ? [] : result.failures)
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }} data-operation={op}>
      {live && host !== null && (
        <Button variant="contained" size="small" disabled={asking} onClick={() => void tryAgain(host)}>
          {t('retryHost', { host })}
        </Button>
      )}
      {host !== null && (
        <Button size="small" aria-expanded={why} aria-controls={id} onClick={() => setWhy(!why)}>
          {t('skip.ask')}
        </Button>
      )}
      <Collapse in={why} id={id} sx={{ flexBasis: '100%' }} unmountOnExit>
        <Box sx={{ typography: 'body2', maxWidth: '72ch' }}>{t('skip.answer', { host: host ?? '' })}</Box>
      </Collapse>
    </Box>
  )
}
