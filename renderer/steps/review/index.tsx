import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { KeptFactsSummary } from '#shared/ipc/areas/facts'
import { PatienceField } from '../../options/PatienceField'
import { useDraft, usePlan, useStores } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { LastFacts } from '../LastFacts'
import { Unreadable } from '../Unreadable'
import { ExportPlan } from './ExportPlan'
import { FailedPlan } from './FailedPlan'
import { Making } from './Making'
import { NextAction } from './NextAction'
import { PlanNotices } from './PlanNotices'
import { PlanParts } from './PlanParts'
import { mustBeMadeAgain } from './refusal'

/** Step 7: the plan, all of it, and the way to begin exactly what is shown. */
export function ReviewStep() {
  const { t } = useTranslation('review')
  const dir = useDraft((state) => state.draft.dir)
  const status = usePlan((state) => state.status)
  const plan = usePlan((state) => state.plan)
  const stale = usePlan((state) => state.stale)
  const known = useDraft((state) => state.draft.summary !== null)
  const make = useMake()
  const [refused, setRefused] = useState<readonly Failure[]>([])
  const again = useCallback(() => {
    setRefused([])
    make()
  }, [make])
  const fromFacts = useCallback(({ path }: KeptFactsSummary) => make(path), [make])
  const ready = status === 'ready' && plan !== null && dir !== null
  const some = ready && plan.operations.length > 0
  return (
    <Page
      title={t('title')}
      purpose={t('purpose')}
      width="full"
      fill={some}
      action={
        ready && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {!stale && !mustBeMadeAgain(refused) && (
              <Button variant="outlined" onClick={again}>
                {t('makeAgain')}
              </Button>
            )}
            {some && <ExportPlan dir={dir} plan={plan} />}
            {some && <PatienceField compact />}
          </Box>
        )
      }
    >
      {dir !== null && known && <NextAction {...{ dir, refused }} onRefused={setRefused} onMake={again} />}
      {status === 'none' && <NoPlan onFacts={fromFacts} />}
      {status === 'making' && <Making />}
      {status === 'failed' && <FailedPlan onFacts={fromFacts} />}
      {ready && (
        <Box sx={{ height: some ? '100%' : 'auto', display: 'flex', flexDirection: 'column', gap: 2 }}>
          <PlanNotices refused={refused} onMake={again} />
          {some ? <PlanParts plan={plan} /> : <NothingToDo />}
        </Box>
      )}
    </Page>
  )
}

/** Saves what waits, then makes the plan; once by itself when the step is opened and there is none. */
function useMake(): (facts?: string) => void {
  const { draft, plan } = useStores()
  const dir = useDraft((state) => state.draft.dir)
  const known = useDraft((state) => state.draft.summary !== null)
  const make = useCallback(
    (facts?: string) => {
      if (dir === null) return
      void draft
        .getState()
        .flush()
        .then((saved) => (saved ? plan.getState().make(dir, { kind: 'deploy' }, facts) : undefined))
    },
    [draft, plan, dir],
  )
  useEffect(() => {
    if (known && plan.getState().status === 'none') make()
  }, [plan, known, make])
  return make
}

interface NoPlanProps {
  readonly onFacts: (facts: KeptFactsSummary) => void
}

function NoPlan({ onFacts }: NoPlanProps) {
  const { t } = useTranslation('review')
  const known = useDraft((state) => state.draft.summary !== null)
  const dir = useDraft((state) => state.draft.dir)
  const unreadable = useDraft((state) => state.draft.failures)
  if (unreadable.length > 0) return <Unreadable failures={unreadable} />
  if (!known) return <LoadingState rows={8} />
  return (
    <EmptyState
      title={t('none.title')}
      text={t('none.text')}
      action={dir !== null && <LastFacts dir={dir} onUse={onFacts} />}
    />
  )
}

function NothingToDo() {
  const { t } = useTranslation('review')
  const name = useDraft((state) => state.draft.summary?.name ?? '')
  const kept = usePlan((state) => state.plan?.facts !== undefined)
  return <EmptyState title={t('empty.title')} text={t(kept ? 'empty.byFacts' : 'empty.text', { name })} />
}
