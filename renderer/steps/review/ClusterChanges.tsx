import Box from '@mui/material/Box'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { joined } from '#shared/message/message'
import type { Operation } from '#shared/model/plan'
import { useMessage } from '../../i18n/use-message'
import { useApp } from '../../state'
import { rowHeight } from '../../styles/theme'
import { type Column, DataTable } from '../../ui/DataTable'
import { signOf } from './plan-view'
import { SignMark } from './SignMark'

/** What is made through the protocols of services: databases, users, projects, endpoints, keys. */
export function ClusterChanges({ operations }: { readonly operations: readonly Operation[] }) {
  const say = useMessage()
  const { t } = useTranslation('review')
  const density = useApp((state) => state.preferences.density)
  const columns = useMemo(
    (): readonly Column<Operation>[] => [
      {
        id: 'what',
        header: t('cluster.what'),
        width: 260,
        grow: 2,
        cell: (operation) => (
          <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center', minWidth: 0 }}>
            <SignMark sign={signOf(operation)} />
            <Given>{say(operation.title)}</Given>
          </Box>
        ),
      },
      {
        id: 'service',
        header: t('cluster.service'),
        width: 120,
        compare: (a, b) => a.service.localeCompare(b.service),
        cell: ({ service }) => <Given>{service}</Given>,
      },
      {
        id: 'why',
        header: t('cluster.why'),
        width: 260,
        grow: 3,
        cell: ({ reasons }) => (
          <Given>
            {say(
              joined(
                'semicolon',
                reasons.map(({ text }) => text),
              ),
            )}
          </Given>
        ),
      },
    ],
    [t, say],
  )
  if (operations.length === 0) return <Box sx={{ color: 'text.secondary', p: 2 }}>{t('cluster.none')}</Box>
  return (
    <Box sx={{ minHeight: 0, overflow: 'auto' }}>
      <DataTable
        label={t('cluster.label')}
        columns={columns}
        rows={operations}
        keyOf={({ id }) => id}
        rowHeight={rowHeight[density]}
        maxHeight={480}
      />
    </Box>
  )
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
