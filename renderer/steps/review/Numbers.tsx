import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#shared/model/plan'
import { outagesOf, restartsOf } from '#shared/model/plan-impact'
import { usePlan } from '../../state'
import { useDuration } from '../../ui/Duration'
import { useLocale } from '../../ui/use-locale'
import { changesByKind } from './plan-view'

/** Changes, outage, time: what a plan comes to. */
export function Numbers({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('review')
  const say = useDuration()
  const number = new Intl.NumberFormat(useLocale())
  const summary = usePlan((state) => state.summary)
  const kinds = useMemo(() => changesByKind(plan.operations), [plan])
  const outages = useMemo(() => outagesOf(plan.operations), [plan])
  const restarts = useMemo(() => restartsOf(plan.operations), [plan])
  if (!summary) return null
  const listed = (list: typeof outages) =>
    list.map(({ of, seconds }) => t('numbers.of', { of, duration: say(seconds) })).join(', ')
  const hosts = summary.hosts.length
  const made = kinds.map(({ kind, count }) => t(`numbers.kind.${kind}`, { count }))
  return (
    <Box
      component="section"
      aria-label={t('numbers.label')}
      data-field="plan:numbers"
      sx={{
        flex: 'none',
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, minmax(0, 1fr))' },
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    >
      <Figure name={t('numbers.changes')} value={number.format(summary.changes)}>
        {[hosts > 0 && t('numbers.changesOn', { count: hosts }), ...made].filter(Boolean).join(' · ')}
      </Figure>
      <Figure
        name={t('numbers.outage')}
        value={outages.length === 0 ? t('numbers.noOutage') : listed(outages)}
        bad={outages.length > 0}
      >
        {restarts.length > 0
          ? t('numbers.restarts', { list: listed(restarts) })
          : outages.length === 0 && t('numbers.servesOn')}
      </Figure>
      <Figure name={t('numbers.time')} value={say(summary.duration)}>
        {t('numbers.timeHint')}
      </Figure>
    </Box>
  )
}

interface FigureProps {
  readonly name: string
  readonly value: string
  readonly bad?: boolean
  readonly children: ReactNode
}

function Figure({ name, value, bad = false, children }: FigureProps) {
  return (
    <Box
      sx={{
        px: 2,
        py: 1,
        minWidth: 0,
        '& + &': { borderLeft: { sm: '1px solid' }, borderColor: { sm: 'divider' } },
      }}
    >
      <Typography variant="caption" color="textSecondary" component="p">
        {name}
      </Typography>
      <Box
        sx={{
          fontSize: '1.25rem',
          fontWeight: 600,
          lineHeight: 1.3,
          fontVariantNumeric: 'tabular-nums',
          overflowWrap: 'anywhere',
          color: bad ? 'error.main' : 'text.primary',
        }}
      >
        {value}
      </Box>
      <Typography variant="caption" color="textSecondary" component="p">
        {children}
      </Typography>
    </Box>
  )
}
