import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useIntentName } from '../../i18n/use-intent-name'
import { GoToObstacle } from '../../run/GoToObstacle'
import { RunViews } from '../../run/RunViews'
import { outcomeOf, RunProvider, useSeen, useShownSource } from '../../run/source'
import { formatRoute, leftToDo, useRoute, useRun, useRuns, useWhyNotBegin } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { When } from '../../ui/When'
import { PlanView } from './PlanView'

/** One run of the journal: its final state, log, plan and diff. */
export function RunScreen() {
  const { t } = useTranslation('run')
  const { t: common } = useTranslation()
  const route = useRoute((state) => state.route)
  const status = useRuns((state) => state.shown?.status)
  const shown = useRuns((state) => state.shown?.id)
  const failures = useRuns((state) => state.shown?.failures)
  const show = useRuns((state) => state.show)
  const ready = useRuns((state) => state.status)
  const source = useShownSource()
  const [dir, run] = route.at === 'run' ? [route.dir, route.run] : [null, null]
  useEffect(() => {
    if (dir !== null && run !== null && ready !== 'none') void show(dir, run)
  }, [dir, run, ready, show])
  if (dir === null || run === null) return null
  if (shown !== run || status === 'loading' || status === undefined)
    return (
      <Page title={t('title')} purpose={t('purpose')} width="full">
        <LoadingState rows={6} height={56} />
      </Page>
    )
  if (status === 'failed')
    return (
      <Page title={t('title')} purpose={t('purpose')} width="full">
        <FailureList
          failures={failures ?? []}
          actions={
            <>
              <Button variant="outlined" onClick={() => void show(dir, run)}>
                {common('retry')}
              </Button>
              <Button href={formatRoute({ at: 'activity', dir })}>{t('screen.back')}</Button>
            </>
          }
        />
      </Page>
    )
  return (
    <RunProvider source={source}>
      <Shown dir={dir} run={run} />
    </RunProvider>
  )
}

interface ShownProps {
  readonly dir: string
  readonly run: string
}

function Shown({ dir, run }: ShownProps) {
  const { t } = useTranslation('run')
  const nameOf = useIntentName()
  const outcome = useSeen(outcomeOf)
  const view = useSeen((seen) => seen.view)
  const summary = useRuns((state) => state.list.find(({ id }) => id === run))
  const live = useRun((state) => state.id === run && state.state === 'live')
  const result = live ? 'running' : (summary?.result ?? outcome)
  const none = useCallback(() => null, [])
  const more = useMemo(() => [{ id: 'plan', label: t('tabs.plan'), content: <PlanView /> }], [t])
  const intent = view.intent ?? summary?.intent
  return (
    <Page
      title={t('screen.heading', {
        action: intent ? nameOf(intent) : t('title'),
        result: t(`results.${result}`),
      })}
      width="full"
      fill
      action={<Actions dir={dir} run={run} live={live} />}
    >
      <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <Box
          sx={{ mt: -2, mb: 1.5, color: 'text.secondary', display: 'flex', flexWrap: 'wrap', columnGap: 1 }}
        >
          <When at={view.startedAt || (summary?.startedAt ?? '')} seconds />
          {(view.by || summary?.by) && (
            <span>{`· ${t('screen.by', { who: view.by || (summary?.by ?? '') })}`}</span>
          )}
          {summary?.resumes && (
            <span>
              {`· ${t('screen.resumes')} `}
              <a href={formatRoute({ at: 'run', dir, run: summary.resumes })}>{t('screen.earlier')}</a>
            </span>
          )}
        </Box>
        <Box sx={{ flex: 1, minHeight: 0 }}>
          <RunViews more={more} failureActions={none} />
        </Box>
      </Box>
    </Page>
  )
}

function Actions({ dir, run, live }: ShownProps & { readonly live: boolean }) {
  const { t } = useTranslation('run')
  const go = useRoute((state) => state.go)
  const begin = useRun((state) => state.begin)
  const busy = useRun((state) => state.state === 'live' || state.state === 'beginning')
  const newest = useRuns((state) => state.list[0]?.id === run)
  const left = useSeen(({ board }) => leftToDo(board))
  const whyNot = useWhyNotBegin()
  const outcome = useSeen(outcomeOf)
  if (live)
    return (
      <Button variant="contained" onClick={() => go({ at: 'install', dir, step: 'deploy' })}>
        {t('screen.openLive')}
      </Button>
    )
  // Only the latest run can be gone on with: what an older one left was done by those after it.
  if (busy || !newest || outcome === 'done' || outcome === 'refused') return null
  if (whyNot) return <GoToObstacle dir={dir} obstacle={whyNot} />
  return (
    <Button
      variant="contained"
      onClick={() => {
        void begin({ dir, resumes: run })
        go({ at: 'install', dir, step: 'deploy' })
      }}
    >
      {t('screen.resume', { count: left })}
    </Button>
  )
}
