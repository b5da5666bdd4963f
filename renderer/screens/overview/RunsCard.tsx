import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import { useTranslation } from 'react-i18next'
import { useIntentName } from '../../i18n/use-intent-name'
import { clockText, outcomeMarks } from '../../run/words'
import { formatRoute, useRuns } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { StateMark } from '../../ui/StateMark'
import { When } from '../../ui/When'
import { Card } from './Card'

const most = 4

/** What was done lately. */
export function RunsCard({ dir }: { readonly dir: string }) {
  const { t } = useTranslation('overview')
  const { t: words } = useTranslation('run')
  const nameOf = useIntentName()
  const list = useRuns((state) => state.list)
  const failures = useRuns((state) => state.failures)
  return (
    <Card
      title={t('runs.title')}
      action={
        list.length > 0 && (
          <Button size="small" href={formatRoute({ at: 'activity', dir })}>
            {t('runs.all', { count: list.length })}
          </Button>
        )
      }
    >
      <FailureList failures={failures} />
      {list.length === 0 && failures.length === 0 && (
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>{t('runs.none')}</Box>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {list.slice(0, most).map(({ id, intent, result, startedAt, endedAt, by }) => (
          <Box
            component="li"
            key={id}
            sx={{
              display: 'flex',
              gap: 1,
              alignItems: 'center',
              flexWrap: 'wrap',
              py: 0.75,
              borderTop: '1px solid',
              borderColor: 'divider',
              typography: 'body2',
            }}
          >
            <StateMark state={outcomeMarks[result]} label={words(`results.${result}`)} />
            <Link
              href={formatRoute(
                result === 'running' ? { at: 'install', dir, step: 'deploy' } : { at: 'run', dir, run: id },
              )}
            >
              {`${intent ? nameOf(intent) : words('title')}, ${words(`results.${result}`)}`}
            </Link>
            <Box component="span" translate="no" sx={{ color: 'text.secondary' }}>
              {by}
            </Box>
            <Box sx={{ flex: 1 }} />
            <Box component="span" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
              {endedAt !== undefined && clockText((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)}
            </Box>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              <When at={startedAt} />
            </Box>
          </Box>
        ))}
      </Box>
    </Card>
  )
}
