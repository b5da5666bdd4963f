import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptFactsSummary } from '#shared/ipc/areas/facts'
import { english, noWords } from '#shared/message/message'
import { PatienceField } from '../../options/PatienceField'
import { useDraft, usePlan, useRoute } from '../../state'
import { FailureCard } from '../../ui/FailureCard'
import { LastFacts } from '../LastFacts'

const first = 10

interface FailedPlanProps {
  readonly onFacts: (facts: KeptFactsSummary) => void
}

/** Why there is no plan: every host that cannot be reached, each with its way to the step Hosts. */
export function FailedPlan({ onFacts }: FailedPlanProps) {
  const { t } = useTranslation('review')
  const failures = usePlan((state) => state.failures)
  const hosts = useDraft((state) => state.draft.hosts)
  const dir = useDraft((state) => state.draft.dir)
  const go = useRoute((state) => state.go)
  const [all, setAll] = useState(false)
  const shown = all ? failures : failures.slice(0, first)
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 960 }}>
      <Box role="alert">
        <Typography variant="h2">{t('failed.title')}</Typography>
        <Typography color="textSecondary">{t('failed.text')}</Typography>
      </Box>
      {shown.map((failure) => {
        const host = hosts.find(({ name }) => name === failure.where?.host)?.name
        return (
          <FailureCard
            key={`${failure.code} ${failure.where?.host ?? ''} ${english(failure.what)} ${english(failure.saw ?? noWords)}`}
            failure={failure}
            actions={
              host !== undefined &&
              dir !== null && (
                <Button
                  size="small"
                  variant="outlined"
                  onClick={() => go({ at: 'install', dir, step: 'hosts', field: `host:${host}` })}
                >
                  {t('failed.toHost', { host })}
                </Button>
              )
            }
          />
        )
      })}
      <PatienceField />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {shown.length < failures.length && (
          <Button onClick={() => setAll(true)}>
            {t('failed.more', { count: failures.length - shown.length })}
          </Button>
        )}
        {dir !== null && <LastFacts dir={dir} onUse={onFacts} />}
      </Box>
    </Box>
  )
}
