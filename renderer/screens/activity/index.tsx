import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '#shared/ipc/areas/run'
import { useIntentName } from '../../i18n/use-intent-name'
import type { Outcome } from '../../run/source'
import { clockText, outcomeMarks } from '../../run/words'
import { formatRoute, useEnvironment, useRoute, useRuns, useStores } from '../../state'
import { type Column, DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FailureList } from '../../ui/FailureCard'
import { FilterChips } from '../../ui/FilterChips'
import { focusField } from '../../ui/focus-field'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { StateMark } from '../../ui/StateMark'
import { When } from '../../ui/When'
import '../../run/run.css'

/** Every run of the environment: who, when, what, result, duration. */
export function ActivityScreen() {
  const { t } = useTranslation('activity')
  return (
    <Page title={t('title')} purpose={t('purpose')} width="full">
      <Runs />
    </Page>
  )
}

function Runs() {
  const { t } = useTranslation('activity')
  const { t: common } = useTranslation()
  const dir = useEnvironment((state) => state.dir)
  const status = useRuns((state) => state.status)
  const list = useRuns((state) => state.list)
  const failures = useRuns((state) => state.failures)
  const load = useRuns((state) => state.load)
  const go = useRoute((state) => state.go)
  const [results, setResults] = useState<readonly Outcome[]>([])
  const columns = useColumns()
  useBack()
  const { t: words } = useTranslation('run')
  const there = useMemo(() => [...new Set(list.map(({ result }) => result))], [list])
  const rows = useMemo(
    () => (results.length === 0 ? list : list.filter(({ result }) => results.includes(result))),
    [list, results],
  )
  if (dir === null || status === 'none' || status === 'loading') return <LoadingState rows={6} />
  if (status === 'failed')
    return (
      <FailureList
        failures={failures}
        actions={
          <Button variant="outlined" onClick={() => void load(dir)}>
            {common('retry')}
          </Button>
        }
      />
    )
  if (list.length === 0)
    return (
      <EmptyState
        title={t('empty')}
        text={t('emptyText')}
        action={
          <Button variant="outlined" href={formatRoute({ at: 'install', dir, step: 'environment' })}>
            {t('install')}
          </Button>
        }
      />
    )
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {there.length > 1 && (
        <FilterChips
          label={t('filter')}
          choices={there.map((result) => ({
            id: result,
            label: words(`results.${result}`),
            count: list.filter((run) => run.result === result).length,
          }))}
          chosen={results}
          onChange={setResults}
        />
      )}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        fieldOf={({ id }) => `run:${id}`}
        empty={t('none')}
        onOpen={({ id, result }) =>
          go(result === 'running' ? { at: 'install', dir, step: 'deploy' } : { at: 'run', dir, run: id })
        }
      />
    </Box>
  )
}

/** Who comes back from a run finds the focus on its row. */
function useBack(): void {
  const { runs } = useStores()
  useEffect(() => {
    const { shown } = runs.getState()
    if (!shown) return
    const toHead = () => document.getElementById('page-title')?.focus()
    void focusField(`run:${shown.id}`).then((found) => found || toHead())
  }, [runs])
}

function useColumns(): readonly Column<RunSummary>[] {
  const { t } = useTranslation('activity')
  const { t: words } = useTranslation('run')
  const nameOf = useIntentName()
  return useMemo(() => {
    const textOf = ({ intent }: RunSummary) => (intent ? nameOf(intent) : t('unknown'))
    return [
      {
        id: 'when',
        header: t('columns.when'),
        width: 215,
        compare: (a, b) => (a.startedAt < b.startedAt ? -1 : 1),
        cell: ({ startedAt }) => <When at={startedAt} seconds />,
      },
      {
        id: 'action',
        header: t('columns.action'),
        width: 150,
        grow: 1,
        compare: (a, b) => textOf(a).localeCompare(textOf(b)),
        cell: (run) => (
          <span className="rv-cut">
            {textOf(run)}
            {run.resumes && (
              <Box component="span" sx={{ color: 'text.secondary' }}>{` · ${t('resumed')}`}</Box>
            )}
          </span>
        ),
      },
      {
        id: 'result',
        header: t('columns.result'),
        width: 150,
        compare: (a, b) => a.result.localeCompare(b.result),
        cell: ({ result }) => (
          <StateMark state={outcomeMarks[result]} label={words(`results.${result}`)} word />
        ),
      },
      {
        id: 'duration',
        header: t('columns.duration'),
        width: 110,
        align: 'end',
        compare: (a, b) => secondsOf(a) - secondsOf(b),
        cell: (run) => (run.endedAt === undefined ? '' : clockText(secondsOf(run))),
      },
      {
        id: 'by',
        header: t('columns.by'),
        width: 150,
        grow: 1,
        compare: (a, b) => (a.by ?? '').localeCompare(b.by ?? ''),
        cell: ({ by }) => (by ? <span translate="no">{by}</span> : t('unknown')),
      },
      {
        id: 'id',
        header: t('columns.id'),
        width: 210,
        cell: ({ id }) => (
          <Box
            component="span"
            translate="no"
            sx={{ fontFamily: 'var(--sw-font-mono)', color: 'text.secondary' }}
          >
            {id}
          </Box>
        ),
      },
    ]
  }, [t, words, nameOf])
}

function secondsOf({ startedAt, endedAt }: RunSummary): number {
  return endedAt === undefined ? 0 : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000
}
