import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { useTranslation } from 'react-i18next'
import { formatRoute, useChecks, useEnvironment } from '../state'
import { type MarkState, StateMark } from '../ui/StateMark'

/** What the last look at the cluster's health said; nothing before there was one. */
export function Health() {
  const { t } = useTranslation()
  const dir = useEnvironment((state) => state.dir)
  const results = useChecks((state) => state.health.results)
  const running = useChecks((state) => state.health.running)
  if (dir === null || results === null) return null
  const failed = results.filter(({ verdict }) => verdict === 'fail').length
  const warned = results.some(({ verdict }) => verdict === 'warn')
  const state: MarkState = running ? 'running' : failed > 0 ? 'failed' : warned ? 'warning' : 'done'
  const said = running
    ? t('top.health.looking')
    : failed > 0
      ? t('top.health.failed', { count: failed })
      : t(warned ? 'top.health.warned' : 'top.health.well')
  return (
    <Link
      href={formatRoute({ at: 'health', dir })}
      color="inherit"
      underline="hover"
      variant="body2"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, whiteSpace: 'nowrap' }}
    >
      <StateMark state={state} size={14} silent />
      <Box component="span" className="sw-unseen-narrow">
        {said}
      </Box>
    </Link>
  )
}
