import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { formatRoute, useEnvironment, useRuns, wasDeployed } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { ClusterCard } from './ClusterCard'
import { HealthCard } from './HealthCard'
import { NextButton, NextCard } from './NextCard'
import { PendingCard } from './PendingCard'
import { RunsCard } from './RunsCard'

/** The cluster at a glance: what it is, how it is, what was done last, what to do next. */
export function OverviewScreen() {
  const { t } = useTranslation('overview')
  const { t: common } = useTranslation()
  const dir = useEnvironment((state) => state.dir)
  const there = useEnvironment((state) => state.summary !== null)
  const failures = useEnvironment((state) => state.failures)
  const reload = useEnvironment((state) => state.reload)
  const name = useEnvironment((state) => state.summary?.name)
  const deployed = useRuns(({ list }) => wasDeployed(list))
  const known = useRuns((state) => state.status === 'ready' || state.status === 'failed')
  if (dir === null) return null
  return (
    <Page
      title={name ?? t('title')}
      purpose={t('purpose')}
      action={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button variant="outlined" href={formatRoute({ at: 'install', dir, step: 'hosts' })}>
            {t('edit')}
          </Button>
          {there && known && <NextButton dir={dir} />}
        </Box>
      }
    >
      {failures.length > 0 && (
        <FailureList
          failures={failures}
          actions={
            <Button variant="outlined" onClick={() => void reload()}>
              {common('retry')}
            </Button>
          }
        />
      )}
      {!there && failures.length === 0 && <LoadingState rows={3} height={140} />}
      {there && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          {known ? <NextCard /> : <LoadingState rows={1} height={76} />}
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 400px), 1fr))',
              alignItems: 'start',
            }}
          >
            <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
              <HealthCard dir={dir} />
              {deployed && <PendingCard dir={dir} />}
            </Box>
            <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
              <RunsCard dir={dir} />
              <ClusterCard />
            </Box>
          </Box>
        </Box>
      )}
    </Page>
  )
}
