import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '#shared/message/message'
import { useMessage } from '../../i18n/use-message'
import { formatRoute, useDraft, useEnvironment } from '../../state'
import { Mono } from '../../ui/Mono'
import { Term } from '../../ui/Term'
import { Card } from './Card'

const roles = ['control', 'network', 'compute', 'storage', 'monitoring'] as const

/** What the environment's files say the cluster is. */
export function ClusterCard() {
  const say = useMessage()
  const { t } = useTranslation('overview')
  const dir = useEnvironment((state) => state.dir) ?? ''
  const summary = useEnvironment((state) => state.summary)
  const hosts = useDraft((state) => state.draft.hosts)
  const counts = useMemo(
    () => roles.map((role) => [role, hosts.filter(({ groups }) => groups.includes(role)).length] as const),
    [hosts],
  )
  if (!summary) return null
  const services = summary.services.filter(({ enabled }) => enabled)
  const { registry, namespace, tag } = summary.image
  return (
    <Card title={t('cluster.title')}>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'max-content minmax(0, 1fr)',
          columnGap: 2.5,
          rowGap: 1,
          typography: 'body2',
        }}
      >
        <Entry name={<Term id="release">{t('cluster.release')}</Term>}>{summary.release}</Entry>
        <Entry name={t('cluster.images')}>
          <Mono wrap>{`${registry}/${namespace}:${tag}`}</Mono>
        </Entry>
        <Entry name={t('cluster.folder')}>
          <Mono wrap>{summary.dir}</Mono>
        </Entry>
        <Entry name={t('cluster.hosts')}>
          <Link href={formatRoute({ at: 'install', dir, step: 'hosts' })}>
            {t('cluster.hostCount', { count: hosts.length })}
          </Link>
          <Box translate="no" sx={{ color: 'text.secondary' }}>
            {counts.flatMap(([role, count]) => (count === 0 ? [] : `${role} ${count}`)).join(' · ')}
          </Box>
        </Entry>
        <Entry name={t('cluster.services')}>
          <Link href={formatRoute({ at: 'install', dir, step: 'services' })}>
            {t('cluster.serviceCount', { count: services.length })}
          </Link>
          <Box translate="no" sx={{ color: 'text.secondary' }}>
            {services.map(({ title }) => title).join(' · ')}
          </Box>
        </Entry>
        {summary.notes.length > 0 && (
          <Entry name={t('cluster.notes')}>
            {summary.notes.map(({ code, text }) => (
              <Box key={`${code} ${english(text)}`} data-given>
                {say(text)}
              </Box>
            ))}
          </Entry>
        )}
      </Box>
    </Card>
  )
}

function Entry({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </>
  )
}
