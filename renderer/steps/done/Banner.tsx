import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { useTranslation } from 'react-i18next'
import { isOfCluster } from '#shared/model/intent-text'
import { clockText } from '../../run/words'
import { formatRoute, useDraft, useRuns } from '../../state'
import { type MarkState, StateMark } from '../../ui/StateMark'
import { When } from '../../ui/When'
import type { Standing } from './standing'

const marks: Readonly<Record<Standing, MarkState>> = {
  asking: 'waiting',
  notDeployed: 'notBegun',
  answering: 'done',
  deploying: 'running',
  unfinished: 'warning',
  deployed: 'done',
  deployedSilent: 'warning',
}

interface BannerProps {
  readonly dir: string
  readonly standing: Standing
}

/** What the title rests on: what was deployed, when, by which run, and what was seen of it now. */
export function Banner({ dir, standing }: BannerProps) {
  const { t } = useTranslation('done')
  const hosts = useDraft(({ draft }) => draft.hosts.filter(({ target }) => target).length)
  const services = useDraft(
    ({ draft }) => draft.summary?.services.filter(({ enabled }) => enabled).length ?? 0,
  )
  const run = useRuns(({ list }) =>
    list.find(({ intent, result }) => isOfCluster(intent) && result !== 'refused'),
  )
  const deployed = standing === 'deployed' || standing === 'deployedSilent'
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        gap: 2,
        alignItems: 'flex-start',
        p: 2,
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    >
      <Box sx={{ pt: '2px' }}>
        <StateMark state={marks[standing]} size={28} silent />
      </Box>
      <Box sx={{ minWidth: 0, display: 'grid', gap: 0.25 }}>
        <Box sx={{ typography: 'h3' }}>
          {deployed
            ? t('banner.what', {
                services: t('banner.services', { count: services }),
                hosts: t('banner.hosts', { count: hosts }),
              })
            : t(`banner.${standing}`)}
        </Box>
        {deployed && <Box>{t(`banner.${standing}`)}</Box>}
        {run && (
          <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
            {t('banner.run')} <When at={run.endedAt ?? run.startedAt} ago />
            {run.endedAt !== undefined &&
              ` · ${clockText((Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000)}`}
            {' · '}
            <Link href={formatRoute({ at: 'run', dir, run: run.id })}>{t('banner.open')}</Link>
          </Box>
        )}
      </Box>
    </Box>
  )
}
