import Box from '@mui/material/Box'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaid } from '../../i18n/use-said'
import { useDuration } from '../../ui/Duration'
import { useFocusSoon } from '../../ui/focus-soon'
import { moved } from '../../ui/grid-keys'
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
  const focusSoon = useFocusSoon()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => heights[rows[at]?.type ?? 'group'],
    overscan: 10,
    // A new function would have all rows, thousands of them, laid out anew at each step of the scroller.
    getItemKey: useCallback((at: number) => rows[at]?.id ?? at, [rows]),
  })
  const items = virtual.getVirtualItems()
  const entry = items.find(({ index }) => rows[index]?.id === chosen)?.index ?? items[0]?.index ?? 0

  function onKeyDown(event: React.KeyboardEvent): void {
    const from = Number((event.target as HTMLElement).dataset.at ?? entry)
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / heights.group) - 1)
    const key = { key: event.key, ctrlKey: event.key === 'Home' || event.key === 'End' }
    const next = moved({ row: from, column: 0 }, key, { rows: rows.length, columns: 1, page })
    if (!next || event.key === 'ArrowLeft' || event.key === 'ArrowRight') return
    event.preventDefault()
    const to = Math.max(0, next.row)
    const row = rows[to]
    if (!row) return
    onChoose(row.id)
    virtual.scrollToIndex(to)
    focusSoon(() => scroller.current?.querySelector(`[data-at="${to}"]`))
  }

  if (rows.length === 0) return <Box sx={{ p: 2, color: 'text.secondary' }}>{t('operations.none')}</Box>
  return (
    <Box
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length}
      aria-colcount={1}
      onKeyDown={onKeyDown}
      sx={{ flex: 1, minHeight: 0, overflowY: 'auto', overflowX: 'hidden' }}
    >
      <Box role="rowgroup" sx={{ position: 'relative', height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key, size }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <Box
              key={key}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={row.id === chosen}
              data-at={index}
              tabIndex={index === entry ? 0 : -1}
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
function Barrier({ title }: { readonly title: string }) {
  const said = useSaid()
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
        {t('operations.barrier', { title: said(title) })}
      </Box>
    </Box>
  )
}

const cut = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

function Group({ row }: { readonly row: Extract<PlanRow, { type: 'group' }> }) {
  const said = useSaid()
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
      <Box data-given title={said(title)} sx={{ ...cut, typography: 'body2', fontWeight: 500 }}>
        {said(title)}
      </Box>
      <Where hosts={group.hosts} />
      <Box sx={{ gridColumn: 2, ...cut, typography: 'caption', color: 'text.secondary' }}>
        {impact.kind === 'none' ? (
          <span data-given>{reason && said(reason.text)}</span>
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
