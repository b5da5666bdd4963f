import Box from '@mui/material/Box'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMessage } from '../../i18n/use-message'
import { useChecks } from '../../state'
import { ProgressBar } from '../../ui/ProgressBar'
import { type MarkState, StateMark } from '../../ui/StateMark'
import { When } from '../../ui/When'
import { type CheckRow, countsOf } from './answers'

/** How far the asking has come, and what to make of the answers as a whole. One line, so that nothing jumps. */
export function Notices({ rows }: { readonly rows: readonly CheckRow[] }) {
  const { t } = useTranslation('preflight')
  const say = useMessage()
  const stage = useChecks((state) => state.preflight.stage)
  const running = useChecks((state) => state.preflight.running)
  const complete = useChecks((state) => state.preflight.complete)
  const stale = useChecks((state) => state.preflight.stale)
  const ranAt = useChecks((state) => state.preflight.ranAt)
  const takenAt = useChecks((state) => state.preflight.factsTakenAt)
  const count = useChecks((state) => state.preflight.results?.length ?? 0)
  const failed = useChecks((state) => state.preflight.failures.length > 0)
  const inTheWay = useMemo(() => countsOf(rows).fail, [rows])
  if (running)
    return (
      <Line state="running">
        <Box sx={{ flex: 1 }}>
          {stage === null ? t('answers', { count }) : <span data-given>{say(stage)}</span>}
          <ProgressBar label={t('running')} value={null} bare />
        </Box>
      </Line>
    )
  if (rows.length === 0) return null
  if (stale)
    return (
      <Line state="outOfDate">
        <span>{t('stale')}</span>
        <Ran at={ranAt} />
      </Line>
    )
  if (!complete) return failed ? null : <Line state="warning">{t('stopped')}</Line>
  if (takenAt !== null)
    return (
      <Line state="warning">
        <span>
          {t('byFacts')} <When at={takenAt} />
        </span>
        <span>{inTheWay === 0 ? t('wellThen') : t('unwell', { count: inTheWay })}</span>
      </Line>
    )
  return (
    <Line state={inTheWay === 0 ? 'done' : 'failed'}>
      <span>{inTheWay === 0 ? t('well') : t('unwell', { count: inTheWay })}</span>
      <Ran at={ranAt} />
    </Line>
  )
}

function Ran({ at }: { readonly at: string | null }) {
  const { t } = useTranslation('preflight')
  if (at === null) return null
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {t('ranAt')} <When at={at} ago />
    </Box>
  )
}

function Line({ state, children }: { readonly state: MarkState; readonly children: ReactNode }) {
  return (
    <Box
      role="status"
      sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap', minHeight: 40, mb: 2 }}
    >
      <StateMark state={state} />
      {children}
    </Box>
  )
}
