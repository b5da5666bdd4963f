import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatRoute, useChecks, useDraft, useStores } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { FailureList } from '../../ui/FailureCard'
import { FooterAction } from '../../ui/FooterAction'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { LastFacts } from '../LastFacts'
import { Unreadable } from '../Unreadable'
import { Answers } from './Answers'
import { type CheckRow, localDay, rowsOf } from './answers'
import { Dialogs } from './dialogs'
import { Notices } from './Notices'
import { WaiverList } from './WaiverList'

/** Step 6: what stands in the way of a deploy, host by host, and how to put it right. */
export function PreflightStep() {
  const { t } = useTranslation('preflight')
  const dir = useDraft((state) => state.draft.dir)
  const results = useChecks((state) => state.preflight.results)
  const running = useChecks((state) => state.preflight.running)
  const failures = useChecks((state) => state.preflight.failures)
  const waivers = useChecks((state) => state.waivers)
  const run = useRunAll()
  const today = useToday()
  const rows = useMemo(() => rowsOf(results ?? [], waivers, today), [results, waivers, today])
  return (
    <Page title={t('title')} purpose={t('purpose')} action={<RunAll onRun={run} />}>
      <Notices rows={rows} />
      <WithoutHosts rows={rows} />
      {failures.length > 0 && <FailureList failures={failures} announce />}
      {rows.length === 0 && !running && failures.length === 0 && <Empty />}
      {running && rows.length === 0 && <LoadingState rows={8} label={t('running')} />}
      {dir !== null && (
        <Dialogs dir={dir} today={today}>
          {rows.length > 0 && <Answers dir={dir} rows={rows} running={running} />}
          <WaiverList dir={dir} today={today} />
        </Dialogs>
      )}
    </Page>
  )
}

/** Saves what waits, then asks all hosts; once by itself when the step is opened and no answers were kept. */
function useRunAll(): () => void {
  const { checks, draft } = useStores()
  const dir = useDraft((state) => state.draft.dir)
  const some = useDraft((state) => state.draft.hosts.length > 0)
  const looked = useChecks((state) => state.looked)
  const run = useCallback(() => {
    if (dir === null) return
    void draft
      .getState()
      .flush()
      .then((saved) => (saved ? checks.getState().runPreflight(dir) : undefined))
  }, [checks, draft, dir])
  useEffect(() => {
    const { results, running } = checks.getState().preflight
    if (some && looked && results === null && !running) run()
  }, [checks, some, looked, run])
  return run
}

/** Where hosts did not answer, what they said last can be judged. */
function WithoutHosts({ rows }: { readonly rows: readonly CheckRow[] }) {
  const dir = useDraft((state) => state.draft.dir)
  const idle = useChecks(({ preflight }) => !preflight.running && preflight.factsTakenAt === null)
  const failed = useChecks((state) => state.preflight.failures.length > 0)
  const judge = useChecks((state) => state.judgeFacts)
  const silent = rows.some(({ check, worst }) => check === 'connection' && worst === 'fail')
  if (dir === null || !idle || !(failed || silent)) return null
  return (
    <Box sx={{ mb: 2 }}>
      <LastFacts dir={dir} onUse={(facts) => void judge(dir, facts)} />
    </Box>
  )
}

/** The day on which waivers are judged; a window may stay open over midnight. */
function useToday(): string {
  const [today, setToday] = useState(() => localDay(new Date()))
  useEffect(() => {
    const timer = setInterval(() => setToday(localDay(new Date())), 60_000)
    return () => clearInterval(timer)
  }, [])
  return today
}

function RunAll({ onRun }: { readonly onRun: () => void }) {
  const { t } = useTranslation('preflight')
  const running = useChecks((state) => state.preflight.running)
  const busy = useChecks((state) => state.preflight.again.length > 0)
  const ran = useChecks((state) => state.preflight.results !== null)
  const stop = useChecks((state) => state.stop)
  const count = useDraft((state) => state.draft.hosts.filter(({ target }) => target).length)
  if (running)
    return (
      <Button variant="outlined" onClick={stop}>
        {t('stop')}
      </Button>
    )
  const run = (
    <Button variant={ran ? 'outlined' : 'contained'} disabled={busy || count === 0} onClick={onRun}>
      {t(ran ? 'runAgain' : 'run', { count })}
    </Button>
  )
  // Until there are answers nothing leads on, and asking is the next thing to do.
  return ran ? run : <FooterAction>{run}</FooterAction>
}

function Empty() {
  const { t } = useTranslation('preflight')
  const dir = useDraft((state) => state.draft.dir)
  const known = useDraft((state) => state.draft.summary !== null)
  const looked = useChecks((state) => state.looked)
  const none = useDraft((state) => state.draft.hosts.length === 0)
  const unreadable = useDraft((state) => state.draft.failures)
  if (unreadable.length > 0) return <Unreadable failures={unreadable} />
  if (!known || !looked) return <LoadingState rows={8} />
  if (!none || dir === null) return <EmptyState title={t('empty.title')} text={t('empty.text')} />
  return (
    <EmptyState
      title={t('empty.title')}
      text={t('empty.noHosts')}
      action={
        <Button variant="outlined" href={formatRoute({ at: 'install', dir, step: 'hosts' })}>
          {t('empty.toHosts')}
        </Button>
      }
    />
  )
}
