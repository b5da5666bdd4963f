import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckResult, Verdict } from '#shared/model/check'
import { formatRoute, useDraft } from '../../state'
import { StateMark } from '../../ui/StateMark'
import { verdictMarks } from '../../ui/verdict-marks'
import { healthByService } from './by-service'

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
  const inventory = useDraft(({ draft }) => draft.hosts)
  const catalog = useDraft(({ draft }) => draft.catalog)
  const titles = useMemo(() => new Map(catalog.map(({ id, title }) => [id, title])), [catalog])
  const { services, hosts, more, at, whole } = useMemo(
    () => healthByService(results, { most, inventory: inventory.map(({ name }) => name) }),
    [results, inventory],
  )
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
              <Box component="th" scope="row" sx={{ ...cell, textAlign: 'start', pr: 3 }}>
                <span translate="no">{titles.get(service) ?? service}</span>
                <Whole verdict={whole(service)} />
              </Box>
              {hosts.map((host) => {
                const verdict = at(service, host)
                return (
                  <Box component="td" key={host} sx={{ ...cell, textAlign: 'center' }}>
                    {verdict && (
                      <StateMark
                        state={verdictMarks[verdict]}
                        size={14}
                        label={words(`verdicts.${verdict}`)}
                      />
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

/** What is wrong with the service though each container may be well. */
function Whole({ verdict }: { readonly verdict: Verdict | undefined }) {
  const { t } = useTranslation('overview')
  const { t: words } = useTranslation('health')
  if (verdict !== 'fail' && verdict !== 'warn') return null
  const label = t('health.whole', { state: words(`verdicts.${verdict}`) })
  return (
    <Box component="span" title={label} sx={{ ml: 1, verticalAlign: 'middle' }}>
      <StateMark state={verdictMarks[verdict]} size={14} label={label} />
    </Box>
  )
}

const cell = { py: 0.5, px: 1.5, borderTop: '1px solid', borderColor: 'divider', fontWeight: 400 }
const head = { py: 0.5, px: 1.5, textAlign: 'start', fontWeight: 600, whiteSpace: 'nowrap' }
