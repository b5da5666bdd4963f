import CloseIcon from '@mui/icons-material/Close'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Link from '@mui/material/Link'
import Paper from '@mui/material/Paper'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { RecentEnvironment } from '#shared/ipc/areas/app'
import { formatRoute, useApp } from '../../state'
import { LoadingState } from '../../ui/LoadingState'
import { Mono } from '../../ui/Mono'
import { type MarkState, StateMark } from '../../ui/StateMark'
import { When } from '../../ui/When'

/** Environments opened lately. */
export function Recent() {
  const { t } = useTranslation('start')
  const recent = useApp((app) => app.recent)
  const failed = useApp((app) => app.failures.length > 0)
  if (recent === null && failed) return null
  return (
    <section aria-labelledby="recent">
      <Typography variant="h2" id="recent" sx={{ mb: 1.5 }}>
        {t('recent.title')}
      </Typography>
      {recent === null && <LoadingState rows={3} height={64} />}
      {recent?.length === 0 && <Typography color="textSecondary">{t('recent.empty')}</Typography>}
      {recent !== null && recent.length > 0 && (
        <Paper variant="outlined" component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {recent.map((environment) => (
            <Row key={environment.dir} environment={environment} />
          ))}
        </Paper>
      )}
    </section>
  )
}

function Row({ environment }: { readonly environment: RecentEnvironment }) {
  const { t } = useTranslation('start')
  const forget = useApp((app) => app.forget)
  const { dir, name, release, there, openedAt } = environment
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 2,
        py: 1.25,
        '& + &': { borderTop: '1px solid', borderColor: 'divider' },
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {there ? (
          <Link href={formatRoute({ at: 'overview', dir })} sx={{ fontWeight: 600 }}>
            {name}
          </Link>
        ) : (
          <Typography component="span" sx={{ fontWeight: 600 }} color="textSecondary">
            {name}
          </Typography>
        )}
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {there ? <Mono>{dir}</Mono> : t('recent.gone')}
        </Typography>
      </Box>
      <Typography variant="body2" sx={{ width: 80 }}>
        {release}
      </Typography>
      <Box sx={{ width: 220, typography: 'body2', display: { xs: 'none', md: 'block' } }}>
        <LastRun environment={environment} />
      </Box>
      <Typography
        variant="body2"
        color="textSecondary"
        sx={{ width: 200, display: { xs: 'none', sm: 'block' } }}
      >
        <When at={openedAt} />
      </Typography>
      <Tooltip title={t('recent.forget', { name })}>
        <IconButton aria-label={t('recent.forget', { name })} onClick={() => void forget(dir)}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Tooltip>
    </Box>
  )
}

const marks: Readonly<Record<string, MarkState>> = {
  done: 'done',
  failed: 'failed',
  refused: 'failed',
  cancelled: 'cancelled',
  interrupted: 'warning',
  running: 'running',
}

function LastRun({ environment }: { readonly environment: RecentEnvironment }) {
  const { t } = useTranslation('start')
  const { lastRun } = environment
  if (!lastRun) return <Box sx={{ color: 'text.secondary' }}>{t('recent.neverRun')}</Box>
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      <StateMark state={marks[lastRun.result] ?? 'notBegun'} />
      <When at={lastRun.at} />
    </Box>
  )
}
