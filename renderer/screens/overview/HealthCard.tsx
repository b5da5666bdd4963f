import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatRoute, healthMark, useChecks } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { StateMark } from '../../ui/StateMark'
import { When } from '../../ui/When'
import { Card } from './Card'
import { HealthTable } from './HealthTable'

/** How the cluster was when it was last asked. */
export function HealthCard({ dir }: { readonly dir: string }) {
  const { t } = useTranslation('overview')
  const list = useChecks((checks) => checks.health)
  const run = useChecks((checks) => checks.runHealth)
  const { results, running, failures, ranAt } = list
  const [failed, warned] = useMemo(() => {
    const count = (verdict: string) => (results ?? []).filter((result) => result.verdict === verdict).length
    return [count('fail'), count('warn')]
  }, [results])
  const mark = healthMark(list)
  const words = {
    running: t('health.asking'),
    failed: t('health.failed', { count: failed }),
    warning: t('health.warned', { count: warned }),
    done: t('health.well'),
  }
  return (
    <Card
      title={t('health.title')}
      action={
        <Button size="small" data-field="health" disabled={running} onClick={() => void run(dir)}>
          {t(results === null ? 'health.ask' : 'health.again')}
        </Button>
      }
    >
      {failures.length > 0 ? (
        <FailureList failures={failures} />
      ) : results === null ? (
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>{t('health.none')}</Box>
      ) : (
        <>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', typography: 'body2' }}>
            <StateMark state={mark?.state ?? 'skipped'} silent />
            <Box component="span" sx={{ fontWeight: 600 }}>
              {mark ? words[mark.state] : t('health.stopped')}
            </Box>
            {ranAt && !running && (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                <When at={ranAt} ago />
              </Box>
            )}
            <Box sx={{ flex: 1 }} />
            <Button size="small" href={formatRoute({ at: 'health', dir })}>
              {t('health.open')}
            </Button>
          </Box>
          <HealthTable dir={dir} results={results} />
        </>
      )}
    </Card>
  )
}
