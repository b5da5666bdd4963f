import Box from '@mui/material/Box'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/message/message'
import { useMessage } from '../../i18n/use-message'
import { useDuration } from '../../ui/Duration'
import { useGrid } from '../../ui/use-grid'
import type { PlanRow } from './plan-view'
import { SignMark } from './SignMark'

interface OperationListProps {
  readonly label: string
  readonly rows: readonly PlanRow[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

const heights = { group: 56, barrier: 32 } as const

/** Operations in their order with barriers as lines across; any number, of which only those in sight are drawn. */
export function OperationList({ label, rows, chosen, onChoose }: OperationListProps) {
  const { t } = useTranslation('review')
  const scroller = useRef<HTMLDivElement>(null)
  const at = rows.findIndex(({ id }) => id === chosen)
  const grid = useGrid({
    scroller,
    rows: rows.length,
    height: useCallback((row: number) => heights[rows[row]?.type ?? 'group'], [rows]),
    at: { row: at, column: 0 },
    onAt: ({ row }) => {
      const next = rows[row]
      if (next) onChoose(next.id)
    },
  })

  if (rows.length === 0) return <Box sx={{ p: 2, color: 'text.secondary' }}>{t('operations.none')}</Box>
  return (
    <Box
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length}
      aria-colcount={1}
      onKeyDown={grid.onKeyDown}
      sx={{ flex: 1, minHeight: 0, overflowY: 'auto', overflowX: 'hidden' }}
    >
      <Box role="rowgroup" sx={{ position: 'relative', height: grid.height }}>
        {grid.rows.map(({ index, start, size }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <Box
              key={row.id}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={row.id === chosen}
              data-cell={`${index}:0`}
              tabIndex={index === grid.entry.row ? 0 : -1}
              onClick={() => onChoose(row.id)}
              style={{ transform: `translateY(${start}px)`, height: size }}
              sx={look(row, row.id === chosen)}
            >
              {row.type === 'barrier' ? <Barrier title={row.operation.title} /> : <Group row={row} />}
            </Box>
          )
        })}
      </Box>
    </Box>
  )
}

function look(row: PlanRow, chosen: boolean) {
  return {
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    boxSizing: 'border-box',
    cursor: row.type === 'group' ? 'pointer' : 'default',
    bgcolor: chosen && row.type === 'group' ? 'slipway.chosen' : 'transparent',
    ...(row.type === 'group' ? { borderBottom: '1px solid', borderColor: 'divider' } : {}),
    '&:hover': {
      bgcolor: row.type === 'barrier' ? 'transparent' : chosen ? 'slipway.chosen' : 'action.hover',
    },
    '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
  } as const
}

/** A line across: all hosts wait here for each other. */
function Barrier({ title }: { readonly title: Message }) {
  const sayMessage = useMessage()
  const { t } = useTranslation('review')
  return (
    <Box
      role="gridcell"
      aria-colindex={1}
      data-given
      sx={{
        height: '100%',
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 1.5,
        typography: 'caption',
        color: 'text.secondary',
        bgcolor: 'slipway.sunken',
        '&::before, &::after': { content: '""', flex: 1, borderTop: '2px solid', borderColor: 'divider' },
      }}
    >
      <Box component="span" sx={{ ...cut, flex: '0 1 auto' }}>
        {t('operations.barrier', { title: sayMessage(title) })}
      </Box>
    </Box>
  )
}

const cut = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

function Group({ row }: { readonly row: Extract<PlanRow, { type: 'group' }> }) {
  const sayMessage = useMessage()
  const { t } = useTranslation('review')
  const say = useDuration()
  const { sign, group } = row
  const { title, reasons, impact, estimate } = group.first
  const [reason] = reasons
  const more = reasons.length - 1
  return (
    <Box
      role="gridcell"
      aria-colindex={1}
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr) fit-content(45%)',
        columnGap: 1,
        alignContent: 'center',
        alignItems: 'center',
        px: 1.5,
      }}
    >
      <SignMark sign={sign} />
      <Box data-given title={sayMessage(title)} sx={{ ...cut, typography: 'body2', fontWeight: 500 }}>
        {sayMessage(title)}
      </Box>
      <Where hosts={group.hosts} />
      <Box sx={{ gridColumn: 2, ...cut, typography: 'caption', color: 'text.secondary' }}>
        {impact.kind === 'none' ? (
          <span data-given>{reason && sayMessage(reason.text)}</span>
        ) : (
          <Box component="span" sx={{ color: impact.kind === 'outage' ? 'error.main' : 'warning.main' }}>
            {t(`operations.${impact.kind}`, { of: impact.of, duration: say(impact.seconds) })}
          </Box>
        )}
        {impact.kind === 'none' && more > 0 && ` · ${t('operations.more', { count: more })}`}
      </Box>
      <Box sx={{ typography: 'caption', color: 'text.secondary', textAlign: 'right', whiteSpace: 'nowrap' }}>
        {say(estimate)}
      </Box>
    </Box>
  )
}

function Where({ hosts }: { readonly hosts: readonly string[] }) {
  const { t } = useTranslation('review')
  const sx = { ...cut, typography: 'caption', textAlign: 'right' } as const
  if (hosts.length === 0) return <Box sx={sx}>{t('operations.cluster')}</Box>
  if (hosts.length > 3) return <Box sx={sx}>{t('operations.hosts', { count: hosts.length })}</Box>
  return (
    <Box data-given sx={sx}>
      {hosts.join(', ')}
    </Box>
  )
}
