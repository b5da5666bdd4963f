import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { formatRoute, useEnvironment, useRun, useRuns } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { FailureList } from '../../ui/FailureCard'
import { FooterAction } from '../../ui/FooterAction'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'

/** Nothing runs and nothing ran: a run begins on Review, where its plan was read. */
export function Ready() {
  const { t } = useTranslation('deploy')
  const dir = useEnvironment((state) => state.dir)
  const failures = useRun((run) => run.failures)
  const looking = useRuns((state) => state.status === 'loading')
  if (looking)
    return (
      <Page title={t('title')} purpose={t('purpose')} width="full">
        <LoadingState rows={6} height={56} />
      </Page>
    )
  return (
    <Page title={t('title')} purpose={t('purpose')}>
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 880 }}>
        <FailureList failures={failures} announce />
        <EmptyState title={t('ready.none')} text={t('ready.noneText')} />
      </Box>
      {dir !== null && (
        <FooterAction>
          <Button variant="contained" href={formatRoute({ at: 'install', dir, step: 'review' })}>
            {t('ready.toReview')}
          </Button>
        </FooterAction>
      )}
    </Page>
  )
}
