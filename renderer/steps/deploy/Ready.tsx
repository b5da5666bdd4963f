import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/use-text'
import { PatienceField } from '../../options/PatienceField'
import { formatRoute, useEnvironment, usePlan, useRun, useRuns, useWhyNotBegin } from '../../state'
import { useDuration } from '../../ui/Duration'
import { EmptyState } from '../../ui/EmptyState'
import { FailureList } from '../../ui/FailureCard'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { BeginButton } from './BeginButton'

/** Nothing runs: what would, and the way to begin it. */
export function Ready() {
  const { t } = useTranslation('deploy')
  const say = useDuration()
  const dir = useEnvironment((state) => state.dir)
  const failures = useRun((run) => run.failures)
  const summary = usePlan((state) => (state.stale ? null : state.summary))
  const text = useText()
  const whyNot = useWhyNotBegin()
  const looking = useRuns((state) => state.status === 'loading')
  if (looking)
    return (
      <Page title={t('title')} purpose={t('purpose')} width="full">
        <LoadingState rows={6} height={56} />
      </Page>
    )
  const review = dir === null ? '' : formatRoute({ at: 'install', dir, step: 'review' })
  return (
    <Page title={t('title')} purpose={t('purpose')} action={<BeginButton />}>
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 880 }}>
        <FailureList
          failures={failures}
          announce
          actions={
            <Button variant="contained" href={review}>
              {t('ready.toReview')}
            </Button>
          }
        />
        {!summary ? (
          <EmptyState
            title={t('ready.noPlan')}
            text={t('ready.noPlanText')}
            action={
              <Button variant="contained" href={review}>
                {t('ready.toReview')}
              </Button>
            }
          />
        ) : summary.operations === 0 ? (
          <EmptyState title={t('ready.nothing')} text={t('ready.nothingText')} />
        ) : whyNot ? (
          <EmptyState title={t('ready.locked')} text={t('ready.lockedText', { reason: text(whyNot) })} />
        ) : (
          <Box
            sx={{
              border: '1px solid',
              borderColor: 'divider',
              borderRadius: 1,
              bgcolor: 'background.paper',
              p: 2,
            }}
          >
            <Typography variant="h2">{t('ready.approved')}</Typography>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 5, rowGap: 1.5, mt: 1.5 }}>
              <Figure label={t('ready.changes')} value={String(summary.changes)} />
              <Figure label={t('ready.hosts')} value={String(summary.hosts.length)} />
              <Figure label={t('ready.operations')} value={String(summary.operations)} />
              <Figure label={t('ready.duration')} value={say(summary.duration)} />
            </Box>
            <Typography color="textSecondary" sx={{ mt: 2 }}>
              {t('ready.what')}
            </Typography>
            <Box sx={{ mt: 2 }}>
              <PatienceField />
            </Box>
          </Box>
        )}
      </Box>
    </Page>
  )
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <Box>
      <Typography variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Box sx={{ typography: 'h2', fontVariantNumeric: 'tabular-nums' }}>{value}</Box>
    </Box>
  )
}
