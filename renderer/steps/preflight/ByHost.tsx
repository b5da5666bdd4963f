import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp, useDraft } from '../../state'
import { rowHeight } from '../../styles/theme'
import { type Column, DataTable } from '../../ui/DataTable'
import { StateMark } from '../../ui/StateMark'
import {
  type CheckRow,
  countsByHost,
  type HostCounts,
  type Standing,
  standings,
  wholeCluster,
} from './answers'
import { marks } from './marks'

interface ByHostProps {
  readonly rows: readonly CheckRow[]
  readonly onOpen: (host: string) => void
}

/** How many checks stand how on each host and for the whole cluster; those with most in the way first. */
export function ByHost({ rows, onOpen }: ByHostProps) {
  const { t } = useTranslation('preflight')
  const hosts = useDraft((state) => state.draft.hosts)
  const density = useApp((state) => state.preferences.density)
  const counts = useMemo(
    () =>
      countsByHost(
        rows,
        hosts.filter(({ target }) => target).map(({ name }) => name),
      ),
    [rows, hosts],
  )
  const columns = useMemo(
    (): readonly Column<HostCounts>[] => [
      {
        id: 'host',
        header: t('hosts.host'),
        width: 180,
        grow: 2,
        compare: (a, b) => a.host.localeCompare(b.host, undefined, { numeric: true }),
        cell: ({ host }) =>
          host === wholeCluster ? <em>{t('row.cluster')}</em> : <span data-given>{host}</span>,
      },
      ...standings.map(
        (standing): Column<HostCounts> => ({
          id: standing,
          header: t(`standing.${standing}`),
          width: 110,
          grow: 1,
          align: 'end',
          compare: (a, b) => a[standing] - b[standing],
          cell: (row) => <Count standing={standing} count={row[standing]} />,
        }),
      ),
    ],
    [t],
  )
  return (
    <Box sx={{ minWidth: 0 }}>
      <DataTable
        label={t('hosts.label')}
        columns={columns}
        rows={counts}
        keyOf={({ host }) => host}
        rowHeight={rowHeight[density]}
        onOpen={({ host }) => onOpen(host)}
      />
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
        {t('hosts.note')}
      </Typography>
    </Box>
  )
}

function Count({ standing, count }: { readonly standing: Standing; readonly count: number }) {
  if (count === 0)
    return (
      <Box component="span" sx={{ color: 'text.disabled' }}>
        0
      </Box>
    )
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}>
      <StateMark state={marks[standing]} size={13} silent />
      {count}
    </Box>
  )
}
