import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { useTranslation } from 'react-i18next'
import { useIntentName } from '../i18n/use-intent-name'
import { useRoute, useRun } from '../state'
import { leftOf, shareOf } from '../state/run-left'
import { useDuration } from '../ui/Duration'
import { StateMark } from '../ui/StateMark'

/** While a run of this environment lives, on every screen but the one that shows it. */
export function LiveRunBar() {
  // One that is still being read may have ended long ago.
  const live = useRun((run) => run.state === 'live')
  const route = useRoute((state) => state.route)
  if (!live || !('dir' in route)) return null
  if (route.at === 'install' && route.step === 'deploy') return null
  return <Bar dir={route.dir} />
}

function Bar({ dir }: { readonly dir: string }) {
  const { t, i18n } = useTranslation()
  const go = useRoute((state) => state.go)
  const view = useRun((run) => run.view)
  const paused = useRun((run) => run.paused)
  const board = useRun((run) => run.board)
  const behind = useRun((run) => run.behind)
  const say = useDuration()
  const nameOf = useIntentName()
  const share = shareOf(board)
  const elapsed = Math.max(0, (Date.now() - behind - Date.parse(view.startedAt)) / 1000)
  const left = leftOf(board, view, elapsed)
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(share)
  const rows = [...view.hosts.values()].filter((row) => row.host !== null)
  const failed = rows.filter((row) => row.state === 'failed').length
  const action = view.intent ? nameOf(view.intent) : ''
  const done = rows.filter((row) => row.state === 'done').length
  const more = [
    left && t('run.left', { duration: say(left) }),
    failed > 0 && t('run.failing', { count: failed }),
    paused && t('run.paused'),
    view.cancelling && t('run.cancelling'),
  ].filter(Boolean)
  return (
    <Box
      component="section"
      aria-label={t('run.bar')}
      sx={{ flex: 'none', bgcolor: 'background.paper', borderTop: '1px solid', borderColor: 'divider' }}
    >
      <LinearProgress
        variant="determinate"
        value={share * 100}
        aria-hidden
        sx={{ height: 3, borderRadius: 0 }}
      />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, px: 2, height: 44, typography: 'body2' }}>
        <StateMark state={failed > 0 ? 'failed' : 'running'} />
        <Box
          sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {[t('run.text', { action, percent, done, hosts: rows.length }), ...more].join(' · ')}
        </Box>
        <Button size="small" onClick={() => go({ at: 'install', dir, step: 'deploy' })}>
          {t('run.open')}
        </Button>
      </Box>
    </Box>
  )
}
