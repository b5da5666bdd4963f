import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '#shared/model/check'
import { useMessage } from '../../i18n/use-message'
import { formatRoute, useChecks, useEnvironment, useRuns } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { FailureList } from '../../ui/FailureCard'
import { FilterChips } from '../../ui/FilterChips'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { When } from '../../ui/When'
import { CheckGroup } from './CheckGroup'
import { countsOf, grouped, verdicts } from './grouped'

/** Whether what was deployed works; asked only when somebody wants to know. */
export function HealthScreen() {
  const { t } = useTranslation('health')
  const dir = useEnvironment((state) => state.dir)
  const running = useChecks((checks) => checks.health.running)
  const asked = useChecks((checks) => checks.health.results !== null)
  const run = useChecks((checks) => checks.runHealth)
  const stop = useChecks((checks) => checks.stop)
  if (dir === null) return null
  return (
    <Page
      title={t('title')}
      purpose={t('purpose')}
      action={
        running ? (
          <Button variant="outlined" onClick={stop}>
            {t('stop')}
          </Button>
        ) : (
          <Button variant={asked ? 'outlined' : 'contained'} data-field="check" onClick={() => void run(dir)}>
            {t(asked ? 'again' : 'run')}
          </Button>
        )
      }
    >
      <Results dir={dir} />
    </Page>
  )
}

function Results({ dir }: { readonly dir: string }) {
  const { t } = useTranslation('health')
  const say = useMessage()
  const list = useChecks((checks) => checks.health)
  const deployed = useRuns((state) => state.list.some(({ result }) => result === 'done'))
  const [shown, setShown] = useState<readonly Verdict[]>([])
  const { results, running, failures, ranAt } = list
  const counts = useMemo(() => countsOf(results ?? []), [results])
  const groups = useMemo(() => grouped(results ?? [], shown), [results, shown])
  if (failures.length > 0) return <FailureList failures={failures} announce />
  if (results === null || (results.length === 0 && !running))
    return (
      <EmptyState
        title={t('empty')}
        text={t(deployed ? 'emptyText' : 'emptyNotDeployed')}
        action={
          deployed ? null : (
            <Button variant="outlined" href={formatRoute({ at: 'install', dir, step: 'deploy' })}>
              {t('toInstall')}
            </Button>
          )
        }
      />
    )
  if (results.length === 0) return <LoadingState rows={6} label={t('asking')} />
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <FilterChips
          label={t('filter')}
          choices={verdicts.flatMap((verdict) =>
            counts[verdict] === 0
              ? []
              : { id: verdict, label: t(`verdicts.${verdict}`), count: counts[verdict] },
          )}
          chosen={shown}
          onChange={setShown}
        />
        <Box role="status" sx={{ typography: 'body2', color: 'text.secondary' }}>
          {running
            ? list.stage === null
              ? t('asking')
              : say(list.stage)
            : ranAt && (
                <>
                  {t('ranAt')} <When at={ranAt} seconds />
                </>
              )}
        </Box>
      </Box>
      {!running && !list.complete && <Box sx={{ typography: 'body1', fontWeight: 600 }}>{t('stopped')}</Box>}
      {!running && list.complete && counts.fail === 0 && counts.warn === 0 && (
        <Box sx={{ typography: 'body1', fontWeight: 600 }}>{t('well', { count: results.length })}</Box>
      )}
      <Box sx={{ display: 'grid', gap: 1 }}>
        {groups.map((group) => (
          <CheckGroup key={group.key} dir={dir} group={group} />
        ))}
      </Box>
    </Box>
  )
}
