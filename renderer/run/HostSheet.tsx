import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { memo, type ReactNode, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperationRow, OperationState } from '#shared/model/run-view'
import { useMessage } from '../i18n/use-message'
import { useDraft } from '../state'
import { SideSheet } from '../ui/SideSheet'
import type { MarkState } from '../ui/StateMark'
import { StateMark } from '../ui/StateMark'
import { FailedOperation } from './hosts/HostLine'
import { type SeenRun, useSeen, useSource } from './source'
import { clockText } from './words'

interface HostSheetProps {
  /** Undefined while none is open; null is what concerns the whole cluster. */
  readonly host: string | null | undefined
  readonly onClose: () => void
  readonly onLog: (filter: { readonly host: string | null; readonly op: string | null }) => void
  readonly failureActions: (hosts: readonly string[], op: string) => ReactNode
}

/** All operations of a host, by service, in the plan's order. */
export function HostSheet({ host, onClose, onLog, failureActions }: HostSheetProps) {
  const { t } = useTranslation('run')
  return (
    <SideSheet
      key={host ?? ''}
      open={host !== undefined}
      title={host ?? t('cluster')}
      onClose={onClose}
      width={440}
    >
      {host !== undefined && <Operations host={host} onLog={onLog} failureActions={failureActions} />}
    </SideSheet>
  )
}

function Operations({
  host,
  onLog,
  failureActions,
}: Omit<HostSheetProps, 'host' | 'onClose'> & { host: string | null }) {
  const { t } = useTranslation('run')
  const source = useSource()
  const catalog = useDraft((state) => state.draft.catalog)
  const order = useSeen((seen) => seen.board.order)
  const failed = useSeen(useCallback((seen: SeenRun) => seen.board.hosts.get(host)?.failed, [host]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run has another order
  const services = useMemo(() => operationsByService(source.read(), host), [source, host, order])
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {host !== null && (
        <Box>
          <Button size="small" onClick={() => onLog({ host, op: null })}>
            {t('sheet.log', { host })}
          </Button>
        </Box>
      )}
      {failed?.map((op) => (
        <FailedOperation key={op} op={op} actions={failureActions(host === null ? [] : [host], op)} />
      ))}
      {services.map(([service, ops]) => (
        <section key={service}>
          <Typography variant="h3" translate="no">
            {catalog.find(({ id }) => id === service)?.title ?? service}
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 0.5, p: 0 }}>
            {ops.map((op) => (
              <OperationItem key={op} op={op} onLog={onLog} />
            ))}
          </Box>
        </section>
      ))}
    </Box>
  )
}

function operationsByService({ view }: SeenRun, host: string | null): readonly [string, readonly string[]][] {
  const found = new Map<string, string[]>()
  for (const { operation } of view.operations.values()) {
    if (operation.host !== host || operation.role === 'milestone') continue
    const ops = found.get(operation.service)
    if (ops) ops.push(operation.id)
    else found.set(operation.service, [operation.id])
  }
  return [...found]
}

interface OperationItemProps {
  readonly op: string
  readonly onLog: HostSheetProps['onLog']
}

const OperationItem = memo(function OperationItem({ op, onLog }: OperationItemProps) {
  const say = useMessage()
  const { t } = useTranslation('run')
  const row = useSeen(useCallback((seen: SeenRun) => seen.view.operations.get(op), [op]))
  if (!row) return null
  const note = row.failure?.what ?? row.note
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '16px minmax(0, 1fr) auto',
        columnGap: 1,
        py: 0.75,
        borderBottom: '1px solid',
        borderColor: 'divider',
        typography: 'body2',
        contentVisibility: 'auto',
        containIntrinsicSize: 'auto 38px',
      }}
    >
      <Box sx={{ pt: '2px' }}>
        <StateMark state={operationMark(row)} size={14} />
      </Box>
      <Box data-given sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {say(row.operation.title)}
        {note && <Box sx={{ color: 'text.secondary', typography: 'caption' }}>{say(note)}</Box>}
      </Box>
      <Box sx={{ textAlign: 'end' }}>
        <Box component="span" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums', mr: 0.5 }}>
          {tookOf(row)}
        </Box>
        {row.startedAt !== undefined && (
          <Button
            size="small"
            sx={{ minWidth: 0, py: 0 }}
            aria-label={t('sheet.logOf', { title: say(row.operation.title) })}
            onClick={() => onLog({ host: null, op })}
          >
            {t('tabs.log')}
          </Button>
        )}
      </Box>
    </Box>
  )
})

const marks: Readonly<Record<OperationState, MarkState>> = {
  waiting: 'notBegun',
  running: 'running',
  done: 'done',
  unchanged: 'unchanged',
  failed: 'failed',
  skipped: 'skipped',
  interrupted: 'interrupted',
}

export function operationMark({ state, slow, stuck }: OperationRow): MarkState {
  if (state === 'running') return stuck ? 'stuck' : slow ? 'slow' : 'running'
  return marks[state]
}

function tookOf({ startedAt, endedAt }: OperationRow): string {
  if (startedAt === undefined || endedAt === undefined) return ''
  return clockText((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)
}
