import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckResult, Verdict } from '#shared/model/check'
import { formatRoute } from '../../state'
import { type MarkState, StateMark } from '../../ui/StateMark'
import { healthByService } from './by-service'

const marks: Readonly<Record<Verdict, MarkState>> = {
  pass: 'done',
  warn: 'warning',
  fail: 'failed',
  skip: 'skipped',
}

/** Hosts that are drawn: as many as stand beside each other. */
const most = 8

interface HealthTableProps {
  readonly dir: string
  readonly results: readonly CheckResult[]
}

/** Each service on each host, as wide as it needs to be. */
export function HealthTable({ dir, results }: HealthTableProps) {
  const { t } = useTranslation('overview')
  const { t: words } = useTranslation('health')
  const { services, hosts, more, at } = useMemo(() => healthByService(results, most), [results])
  if (services.length === 0) return null
  return (
    <Box sx={{ mt: 1.5, overflowX: 'auto' }} tabIndex={0} role="group" aria-label={t('health.table')}>
      <Box component="table" sx={{ borderCollapse: 'collapse', typography: 'body2' }}>
        <thead>
          <tr>
            <Box component="th" scope="col" sx={head}>
              {t('health.service')}
            </Box>
            {hosts.map((host) => (
              <Box component="th" scope="col" key={host} translate="no" sx={head}>
                <Link href={formatRoute({ at: 'install', dir, step: 'hosts', field: `host:${host}` })}>
                  {host}
                </Link>
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <tr key={service}>
              <Box component="th" scope="row" translate="no" sx={{ ...cell, textAlign: 'start', pr: 3 }}>
                {service}
              </Box>
              {hosts.map((host) => {
                const verdict = at(service, host)
                return (
                  <Box component="td" key={host} sx={{ ...cell, textAlign: 'center' }}>
                    {verdict && (
                      <StateMark state={marks[verdict]} size={14} label={words(`verdicts.${verdict}`)} />
                    )}
                  </Box>
                )
              })}
            </tr>
          ))}
        </tbody>
      </Box>
      {more > 0 && (
        <Box sx={{ mt: 1, typography: 'body2', color: 'text.secondary' }}>
          {t('health.moreHosts', { count: more })}
        </Box>
      )}
    </Box>
  )
}

const cell = { py: 0.5, px: 1.5, borderTop: '1px solid', borderColor: 'divider', fontWeight: 400 }
const head = { py: 0.5, px: 1.5, textAlign: 'start', fontWeight: 600, whiteSpace: 'nowrap' }
