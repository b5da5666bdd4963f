import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { Plan } from '#shared/model/plan'
import { needsTyping, outagesOf, removalsOf } from '#shared/model/plan-impact'
import { useDraft, usePlan, useRoute, useRun } from '../../state'
import { ChangedThing } from '../../ui/ChangedThing'
import { ConfirmTyped } from '../../ui/ConfirmTyped'
import { useDuration } from '../../ui/Duration'
import { mustBeMadeAgain } from './refusal'

interface BeginPlanProps {
  readonly dir: string
  readonly plan: Plan
  readonly onRefused: (failures: readonly Failure[]) => void
}

/** Begins exactly the plan on screen, by its fingerprint; what takes something away must be confirmed by typing. */
export function BeginPlan({ dir, plan, onRefused }: BeginPlanProps) {
  const { t } = useTranslation('review')
  const label = useLabel()
  const take = usePlan((state) => state.began)
  const markStale = usePlan((state) => state.markStale)
  const state = useRun((run) => run.state)
  const begin = useRun((run) => run.begin)
  const go = useRoute((route) => route.go)
  const [asking, setAsking] = useState(false)
  const typed = useMemo(() => needsTyping(plan), [plan])
  const name = useDraft((draft) => draft.draft.summary?.name ?? plan.environment)
  const busy = state === 'beginning'

  async function start() {
    setAsking(false)
    onRefused([])
    const begun = await begin({ dir, fingerprint: plan.fingerprint })
    if (!begun.ok) {
      if (mustBeMadeAgain(begun.failures)) markStale()
      onRefused(begun.failures)
      return
    }
    take(begun.value.run)
    go({ at: 'install', dir, step: 'deploy' })
  }

  return (
    <>
      <Button
        variant="contained"
        data-field="begin"
        disabled={busy || state === 'reading'}
        onClick={() => (typed ? setAsking(true) : void start())}
      >
        {busy ? t('begin.asking') : label}
      </Button>
      <ConfirmTyped
        open={asking}
        title={t('begin.confirm')}
        kept={useKept(plan)}
        name={name}
        action={label}
        onConfirm={() => void start()}
        onClose={() => setAsking(false)}
      >
        <Losses plan={plan} />
      </ConfirmTyped>
    </>
  )
}

/** "Deploy 41 changes to 3 hosts". */
function useLabel(): string {
  const { t } = useTranslation('review')
  const changes = usePlan((state) => state.summary?.changes ?? 0)
  const hosts = usePlan((state) => state.summary?.hosts.length ?? 0)
  const kept = usePlan((state) => state.plan?.facts !== undefined)
  return t(kept ? 'begin.askFirst' : 'begin.button', {
    changes: t('begin.changes', { count: changes }),
    hosts: hosts === 0 ? t('begin.cluster') : t('begin.hosts', { count: hosts }),
  })
}

function useKept(plan: Plan): string {
  const { t } = useTranslation('review')
  const data = removalsOf(plan.operations).some(({ kind }) => kind === 'volume' || kind === 'database')
  return t(data ? 'begin.keptRest' : 'begin.keptData')
}

const most = 12

/** What is removed, and which APIs are away. */
function Losses({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('review')
  const say = useDuration()
  const removals = useMemo(() => removalsOf(plan.operations), [plan])
  const outages = useMemo(() => outagesOf(plan.operations), [plan])
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {removals.length > 0 && (
        <Box>
          <Typography>{t('begin.removes', { count: removals.length })}</Typography>
          <Box component="ul" sx={{ my: 0.5, pl: 3, typography: 'body2' }}>
            {removals.slice(0, most).map(({ kind, name, host }) => (
              <li key={`${kind} ${name} ${host ?? ''}`}>
                <ChangedThing kind={kind} name={name} /> {host !== null && t('begin.on', { host })}
              </li>
            ))}
          </Box>
          {removals.length > most && (
            <Typography variant="body2">{t('begin.more', { count: removals.length - most })}</Typography>
          )}
        </Box>
      )}
      {outages.length > 0 && (
        <Box>
          <Typography>{t('begin.outages')}</Typography>
          <Box component="ul" sx={{ my: 0.5, pl: 3, typography: 'body2' }}>
            {outages.map(({ of, seconds }) => (
              <li key={of}>{t('numbers.of', { of, duration: say(seconds) })}</li>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  )
}
