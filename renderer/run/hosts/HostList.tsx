import Box from '@mui/material/Box'
import OutlinedInput from '@mui/material/OutlinedInput'
import { memo, type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import type { Cell } from '../../ui/grid-keys'
import { useGrid } from '../../ui/use-grid'
import { failingFrom, failingNames, useSeen } from '../source'
import { Toggle } from '../Toggle'
import { arrange } from './arrange'
import { GroupLine } from './GroupLine'
import { HostLine } from './HostLine'
import { RunCauses } from './RunCauses'
import { rowHeight } from './row-height'

interface HostListProps {
  readonly onOpen: (host: string | null) => void
  /** What can be done now about an operation that failed on these hosts. */
  readonly failureActions: (hosts: readonly string[], op: string) => ReactNode
}

/** What failed, then a row per host, failing ones on top; only the rows in sight are drawn. */
export function HostList({ onOpen, failureActions }: HostListProps) {
  const { t } = useTranslation('run')
  const [grouped, setGrouped] = useState(true)
  const [onlyFailing, setOnlyFailing] = useState(false)
  const [search, setSearch] = useState('')
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const order = useSeen((seen) => seen.board.order)
  const inventory = useDraft((state) => state.draft.groups)
  const names = useSeen(failingNames)
  const rows = useMemo(() => {
    const failing = new Set(failingFrom(names))
    return arrange({ order, groups: grouped ? inventory : null, failing, closed, search, onlyFailing })
  }, [order, grouped, inventory, names, closed, search, onlyFailing])
  const toggle = useCallback((id: string) => {
    setClosed((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])

  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1, minHeight: 0 }}>
      <RunCauses actions={failureActions} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2 }}>
        <OutlinedInput
          size="small"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder={t('hosts.search')}
          inputProps={{ 'aria-label': t('hosts.search') }}
          sx={{ width: 220, height: 34, fontSize: '0.875rem' }}
        />
        <Toggle label={t('hosts.grouped')} checked={grouped} onChange={setGrouped} />
        <Toggle label={t('hosts.onlyFailing')} checked={onlyFailing} onChange={setOnlyFailing} />
      </Box>
      <HostRows rows={rows} closed={closed} onToggle={toggle} onOpen={onOpen} />
    </Box>
  )
}

interface HostRowsProps extends Pick<HostListProps, 'onOpen'> {
  readonly rows: ReturnType<typeof arrange>
  /** Ids of groups that are folded. */
  readonly closed: ReadonlySet<string>
  readonly onToggle: (id: string) => void
}

/** Drawn again with every few pixels of scrolling, so nothing else stands in it. */
function HostRows({ rows, closed, onToggle, onOpen }: HostRowsProps) {
  const { t } = useTranslation('run')
  const scroller = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<Cell>({ row: 0, column: 0 })
  const grid = useGrid({
    scroller,
    rows: rows.length,
    height: rowHeight,
    // Rows change places when a host fails.
    keyOf: useCallback((row: number) => rows[row]?.id ?? `${row}`, [rows]),
    at,
    onAt: setAt,
  })
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={t('hosts.label')}
      aria-rowcount={rows.length + 1}
      onKeyDown={grid.onKeyDown}
      className="rv-table"
    >
      <Head />
      <div role="rowgroup" style={{ position: 'relative', height: grid.height }}>
        {grid.rows.map(({ index, start }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <div
              key={row.id}
              ref={grid.measure}
              data-index={index}
              role="presentation"
              style={{ position: 'absolute', inset: '0 0 auto', transform: `translateY(${start}px)` }}
            >
              {row.type === 'group' ? (
                <GroupLine row={row} index={index} closed={closed.has(row.id)} onToggle={onToggle} />
              ) : (
                <HostLine host={row.host} index={index} onOpen={onOpen} />
              )}
            </div>
          )
        })}
      </div>
      {rows.length === 0 && (
        <Box sx={{ p: 2 }}>
          <EmptyState title={t('hosts.none')} text={t('hosts.noneText')} />
        </Box>
      )}
    </div>
  )
}

const Head = memo(function Head() {
  const { t } = useTranslation('run')
  return (
    <div role="rowgroup" className="rv-head">
      <div role="row" className="rv-row rv-hosts" style={{ minHeight: 32 }}>
        <span role="columnheader">{t('hosts.host')}</span>
        <span role="columnheader">{t('hosts.services')}</span>
        <span role="columnheader">{t('hosts.operation')}</span>
        <span role="columnheader" className="rv-number">
          {t('hosts.count')}
        </span>
        <span role="columnheader" className="rv-number">
          {t('hosts.elapsed')}
        </span>
      </div>
    </div>
  )
})
