import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { useTranslation } from 'react-i18next'
import { formatRoute, healthMark, useChecks, useEnvironment } from '../state'
import { StateMark } from '../ui/StateMark'

/** What the last look at the cluster's health said; nothing before there was one. */
export function Health() {
  const { t } = useTranslation()
  const dir = useEnvironment((state) => state.dir)
  const list = useChecks((state) => state.health)
  const mark = healthMark(list)
  if (dir === null || mark === null) return null
  const said = {
    running: t('top.health.looking'),
    failed: t('top.health.failed', { count: mark.failed }),
    warning: t('top.health.warned'),
    done: t('top.health.well'),
  }[mark.state]
  return (
    <Link
      href={formatRoute({ at: 'health', dir })}
      color="inherit"
      underline="hover"
      variant="body2"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, whiteSpace: 'nowrap' }}
    >
      <StateMark state={mark.state} size={14} silent />
      <Box component="span" className="sw-unseen-narrow">
        {said}
      </Box>
    </Link>
  )
}
