import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptFactsSummary } from '#shared/ipc/areas/facts'
import { PatienceField } from '../../options/PatienceField'
import { formatRoute, useDraft, usePlan } from '../../state'
import { CauseCards } from '../../ui/CauseCards'
import { type Cause, groupByCause } from '../../ui/causes'
import { LastFacts } from '../LastFacts'

interface FailedPlanProps {
  readonly onFacts: (facts: KeptFactsSummary) => void
}

/** Why there is no plan, each cause once, with the way to the hosts that it is about. */
export function FailedPlan({ onFacts }: FailedPlanProps) {
  const { t } = useTranslation('review')
  const failures = usePlan((state) => state.failures)
  const hosts = useDraft((state) => state.draft.hosts)
  const dir = useDraft((state) => state.draft.dir)
  const causes = useMemo(() => groupByCause(failures), [failures])
  const asked = hosts.filter(({ target }) => target).length
  const hrefOf = (host: string) =>
    formatRoute({ at: 'install', dir: dir ?? '', step: 'hosts', field: `host:${host}` })
  const actions = (cause: Cause) => {
    const known = cause.hosts.filter((host) => hosts.some(({ name }) => name === host))
    const [first] = known
    return (
      first !== undefined && (
        <Button size="small" variant="outlined" href={hrefOf(first)}>
          {t('failed.toHosts', { count: known.length })}
        </Button>
      )
    )
  }
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 960 }}>
      <Box role="alert">
        <Typography variant="h2">{t('failed.title')}</Typography>
        <Typography color="textSecondary">{t('failed.text')}</Typography>
      </Box>
      <CauseCards causes={causes} of={asked} actions={actions} hrefOf={hrefOf} />
      <PatienceField />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {dir !== null && <LastFacts dir={dir} onUse={onFacts} />}
      </Box>
    </Box>
  )
}
