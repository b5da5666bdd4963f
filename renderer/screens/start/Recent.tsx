import CloseIcon from '@mui/icons-material/Close'
import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Link from '@mui/material/Link'
import Paper from '@mui/material/Paper'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecentEnvironment } from '#shared/ipc/areas/app'
import { outcomeMarks } from '../../run/words'
import { formatRoute, useApp } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { LoadingState } from '../../ui/LoadingState'
import { Mono } from '../../ui/Mono'
import { StateMark } from '../../ui/StateMark'
import { When } from '../../ui/When'

/** Environments opened before, newest first, each with how its last run ended. */
export function Recent() {
  const { t } = useTranslation('start')
  const recent = useApp((app) => app.recent)
  const failed = useApp((app) => app.failures.length > 0)
  const forget = useApp((app) => app.forget)
  const head = useRef<HTMLHeadingElement>(null)
  async function onForget(dir: string): Promise<void> {
    await forget(dir)
    // The row went, and its button with it.
    head.current?.focus()
  }
  return (
    <section aria-labelledby="recent">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1.5 }}>
        <Typography variant="h2" id="recent" ref={head} tabIndex={-1} sx={{ flex: 1 }}>
          {t('recent.title')}
        </Typography>
        <Button
          variant="outlined"
          startIcon={<FolderIcon />}
          href={formatRoute({ at: 'new', way: 'open' })}
          data-field="way:open"
        >
          {t('recent.openFolder')}
        </Button>
      </Box>
      {recent === null && !failed && <LoadingState rows={3} height={64} />}
      {recent?.length === 0 && <EmptyState title={t('recent.empty')} text={t('recent.emptyText')} />}
      {recent !== null && recent.length > 0 && (
        <Paper variant="outlined" component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {recent.map((environment) => (
            <Row key={environment.dir} environment={environment} onForget={onForget} />
          ))}
        </Paper>
      )}
    </section>
  )
}

interface RowProps {
  readonly environment: RecentEnvironment
  readonly onForget: (dir: string) => Promise<void>
}

function Row({ environment, onForget }: RowProps) {
  const { t } = useTranslation('start')
  const { dir, name, release, there, openedAt } = environment
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr) auto',
          md: 'minmax(0, 1fr) 136px 300px 200px auto',
        },
        alignItems: 'center',
        columnGap: 2,
        rowGap: 0.5,
        px: 2,
        py: 1.25,
        typography: 'body2',
        '& + &': { borderTop: '1px solid', borderColor: 'divider' },
        '& > :not(:first-of-type):not(:last-child)': { gridColumn: { xs: 1, md: 'auto' } },
        '& > :last-child': { gridColumn: { xs: 2, md: 'auto' }, gridRow: { xs: 1, md: 'auto' } },
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        {there ? (
          <Link href={formatRoute({ at: 'overview', dir })} variant="body1" sx={{ fontWeight: 600 }}>
            {name}
          </Link>
        ) : (
          <Typography component="span" sx={{ fontWeight: 600 }} color="textSecondary">
            {name}
          </Typography>
        )}
        <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          <Mono wrap>{dir}</Mono>
        </Box>
      </Box>
      <Box translate="no">{t('recent.release', { release })}</Box>
      <Standing environment={environment} />
      <Box sx={{ color: 'text.secondary', display: 'flex', flexWrap: 'wrap', columnGap: 0.5 }}>
        {t('recent.opened')}
        <When at={openedAt} />
      </Box>
      <Tooltip title={t('recent.forget', { name })}>
        <IconButton aria-label={t('recent.forget', { name })} onClick={() => void onForget(dir)}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Tooltip>
    </Box>
  )
}

/** How its last run ended and when, as its folder tells it. */
function Standing({ environment: { there, lastRun } }: Pick<RowProps, 'environment'>) {
  const { t } = useTranslation('start')
  if (!there) return <StateMark state="warning" label={t('recent.gone')} word />
  if (!lastRun) return <StateMark state="notBegun" label={t('recent.neverRun')} word />
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center' }}>
      <StateMark state={outcomeMarks[lastRun.result]} label={t(`recent.last.${lastRun.result}`)} word />
      <Box component="span" sx={{ color: 'text.secondary' }}>
        <When at={lastRun.at} />
      </Box>
    </Box>
  )
}
