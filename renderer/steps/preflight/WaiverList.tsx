import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { Waiver } from '#shared/ipc/areas/checks'
import { useMessage } from '../../i18n/use-message'
import { useApp, useChecks } from '../../state'
import { rowHeight } from '../../styles/theme'
import { type Column, DataTable } from '../../ui/DataTable'
import { FailureList } from '../../ui/FailureCard'
import { StateMark } from '../../ui/StateMark'
import { isExpired } from './answers'
import { useDay } from './use-day'

interface WaiverListProps {
  readonly dir: string
  readonly today: string
}

/** Everything that is let pass in this environment, ended waivers too, each with a way to end it. */
export function WaiverList({ dir, today }: WaiverListProps) {
  const { t } = useTranslation('preflight')
  const waivers = useChecks((state) => state.waivers)
  const removeWaiver = useChecks((state) => state.removeWaiver)
  const density = useApp((state) => state.preferences.density)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const end = useCallback(
    async ({ check, host }: Waiver) => {
      const done = await removeWaiver(dir, check, host)
      setFailures(done.ok ? [] : done.failures)
    },
    [dir, removeWaiver],
  )
  const columns = useColumns(today, end)
  if (waivers.length === 0) return null
  return (
    <Box component="section" sx={{ mt: 4, display: 'grid', gap: 1 }}>
      <Typography variant="h2">{t('waivers.title')}</Typography>
      <FailureList failures={failures} announce />
      <DataTable
        label={t('waivers.title')}
        columns={columns}
        rows={waivers}
        keyOf={({ check, host }) => `${check} ${host ?? ''}`}
        rowHeight={rowHeight[density]}
        maxHeight={360}
      />
    </Box>
  )
}

function useColumns(today: string, end: (waiver: Waiver) => Promise<void>): readonly Column<Waiver>[] {
  const { t } = useTranslation('preflight')
  const say = useMessage()
  const day = useDay()
  return useMemo((): readonly Column<Waiver>[] => {
    const nameOf = ({ check, title }: Waiver) => (title ? say(title) : check)
    return [
      {
        id: 'check',
        header: t('waivers.check'),
        width: 180,
        grow: 2,
        cell: (waiver) => <Given>{nameOf(waiver)}</Given>,
      },
      {
        id: 'host',
        header: t('waivers.host'),
        width: 90,
        grow: 1,
        cell: ({ host }) => (host === null ? t('waivers.every') : <Given>{host}</Given>),
      },
      { id: 'who', header: t('waivers.who'), width: 80, grow: 1, cell: ({ who }) => <Given>{who}</Given> },
      { id: 'why', header: t('waivers.why'), width: 120, grow: 2, cell: ({ why }) => <Given>{why}</Given> },
      {
        id: 'until',
        header: t('waivers.until'),
        width: 210,
        compare: (a, b) => a.until.localeCompare(b.until),
        cell: (waiver) => {
          const ended = isExpired(waiver, today)
          return (
            <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}>
              <StateMark
                state={ended ? 'warning' : 'skipped'}
                size={14}
                label={t(ended ? 'waivers.expired' : 'waivers.holds')}
              />
              <time dateTime={waiver.until}>{day(waiver.until)}</time>
              {ended && t('waivers.expired')}
            </Box>
          )
        },
      },
      {
        id: 'end',
        header: <span className="sw-unseen">{t('waivers.end')}</span>,
        width: 110,
        align: 'end',
        cell: (waiver) => (
          <Button
            size="small"
            aria-label={t('waivers.endOf', { title: nameOf(waiver), who: waiver.who })}
            onClick={() => void end(waiver)}
          >
            {t('waivers.end')}
          </Button>
        ),
      },
    ]
  }, [t, say, day, today, end])
}

function Given({ children }: { readonly children: string }) {
  return (
    <Box
      component="span"
      data-given
      title={children}
      sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
    >
      {children}
    </Box>
  )
}
