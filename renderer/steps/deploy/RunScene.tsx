import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { useText } from '../../i18n/use-text'
import { RunViews } from '../../run/RunViews'
import { outcomeOf, useSeen } from '../../run/source'
import { useRun, useWhyNotBegin } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { Page } from '../../ui/Page'
import { Controls } from './Controls'
import { FailureActions } from './FailureActions'
import { NewerPlan } from './NewerPlan'
import { NextStage } from './NextStage'
import { Questions } from './Questions'
import { Resume } from './Resume'
import { useResume } from './use-resume'

/** The run while it goes on and after it: controls, the bar, and the four ways to look at it. */
export function RunScene() {
  const { t } = useTranslation('deploy')
  const [refused, setRefused] = useState<readonly Failure[]>([])
  const outcome = useSeen(outcomeOf)
  const next = useSeen(({ view }) => (view.state === 'done' ? view.next : undefined))
  const dir = useRun((run) => run.dir)
  const lost = useRun((run) => run.state === 'lost')
  const failures = useRun((run) => run.failures)
  const whyNot = useWhyNotBegin()
  const mayResume = useResume() !== null
  const text = useText()
  const failureActions = useCallback(
    (hosts: readonly string[], op: string) => <FailureActions hosts={hosts} op={op} onRefused={setRefused} />,
    [],
  )
  return (
    <Page
      title={t('title')}
      purpose={
        mayResume && whyNot
          ? t('blocked', { reason: text(whyNot.reason) })
          : t(`states.${lost ? 'lost' : next === undefined ? outcome : 'staged'}`)
      }
      width="full"
      fill
      action={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', minHeight: 42 }}>
          <NewerPlan />
          <Controls onRefused={setRefused} />
          <Resume />
        </Box>
      }
    >
      <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1.5, minHeight: 0 }}>
        {(refused.length > 0 || failures.length > 0) && (
          <Box
            sx={{ maxHeight: '40%', overflow: 'auto', flex: 'none' }}
            tabIndex={0}
            role="group"
            aria-label={t('refused')}
          >
            <FailureList
              failures={refused.length > 0 ? refused : failures}
              announce
              actions={refused.length > 0 && <Button onClick={() => setRefused([])}>{t('dismiss')}</Button>}
            />
          </Box>
        )}
        <Questions onRefused={setRefused} />
        {next !== undefined && dir !== null && <NextStage dir={dir} next={next} />}
        <Box sx={{ flex: 1, minHeight: 0 }}>
          <RunViews failureActions={failureActions} />
        </Box>
      </Box>
    </Page>
  )
}
