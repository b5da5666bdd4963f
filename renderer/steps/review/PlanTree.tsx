import ExpandIcon from '@mui/icons-material/ChevronRight'
import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cellOf, useGrid } from '../../ui/use-grid'
import { useLocale } from '../../ui/use-locale'
import { type Sign, signs, type TreeNode, type TreeOrder, type TreeRow, treeRows } from './plan-view'
import { SignMark } from './SignMark'
import { treeMove } from './tree-keys'

interface PlanTreeProps {
  readonly tree: TreeNode
  readonly by: TreeOrder
  /** The id of a node. */
  readonly chosen: string
  readonly onBy: (by: TreeOrder) => void
  readonly onChoose: (node: TreeNode) => void
}

const height = 48

/** The plan by host or by service, with counts; what is chosen here is what is listed. */
export function PlanTree({ tree, by, chosen, onBy, onChoose }: PlanTreeProps) {
  const { t } = useTranslation('review')
  const scroller = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => treeRows(tree, open), [tree, open])
  const at = Math.max(
    0,
    rows.findIndex(({ node }) => node.id === chosen),
  )
  const grid = useGrid({
    scroller,
    rows: rows.length,
    height,
    at: { row: at, column: 0 },
    onAt: ({ row }) => {
      const next = rows[row]
      if (next) onChoose(next.node)
    },
  })

  function toggle(id: string): void {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const move = treeMove(rows, cellOf(event.target)?.row ?? at, event.key)
    if (!move) return
    event.preventDefault()
    if (move.toggle !== undefined) toggle(move.toggle)
    if (move.to !== undefined) grid.goTo({ row: move.to, column: 0 })
  }

  return (
    <Box
      sx={{
        gridArea: 'tree',
        minHeight: 0,
        display: 'flex',
        flexDirection: 'column',
        borderRight: { md: '1px solid' },
        borderBottom: { xs: '1px solid', md: 'none' },
        borderColor: { xs: 'divider', md: 'divider' },
      }}
    >
      <Order by={by} onBy={onBy} />
      <Box
        ref={scroller}
        role="tree"
        aria-label={t('tree.label')}
        onKeyDown={onKeyDown}
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto', overflowX: 'hidden' }}
      >
        <Box role="presentation" sx={{ position: 'relative', height: grid.height }}>
          {grid.rows.map(({ index, start }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <Node
                key={row.node.id}
                row={row}
                index={index}
                start={start}
                chosen={row.node.id === chosen}
                entry={grid.entry.row === index}
                onChoose={() => onChoose(row.node)}
                onToggle={() => toggle(row.node.id)}
              />
            )
          })}
        </Box>
      </Box>
    </Box>
  )
}

/** By what the plan is parted. */
function Order({ by, onBy }: Pick<PlanTreeProps, 'by' | 'onBy'>) {
  const { t } = useTranslation('review')
  return (
    <ToggleButtonGroup
      exclusive
      fullWidth
      value={by}
      aria-label={t('tree.by')}
      onChange={(_event, next: TreeOrder | null) => next && onBy(next)}
      sx={{ flex: 'none', p: 1 }}
    >
      <ToggleButton value="host">{t('tree.host')}</ToggleButton>
      <ToggleButton value="service">{t('tree.service')}</ToggleButton>
    </ToggleButtonGroup>
  )
}

interface NodeProps {
  readonly row: TreeRow
  readonly index: number
  /** Pixels from the top. */
  readonly start: number
  readonly chosen: boolean
  /** The one that Tab comes to. */
  readonly entry: boolean
  readonly onChoose: () => void
  readonly onToggle: () => void
}

function Node({ row, index, start, chosen, entry, onChoose, onToggle }: NodeProps) {
  const { t } = useTranslation('review')
  const { node, level, open, at, of } = row
  const named = node.kind === 'host' || node.kind === 'service'
  const name = node.kind === 'all' ? t('tree.all') : node.kind === 'cluster' ? t('tree.cluster') : node.name
  const counts = signs.flatMap((sign) => {
    const count = node.counts[sign]
    return count === undefined || sign === 'wait' ? [] : { sign, count }
  })
  return (
    <Box
      role="treeitem"
      aria-level={level}
      aria-selected={chosen}
      aria-posinset={at}
      aria-setsize={of}
      {...(open === null ? {} : { 'aria-expanded': open })}
      {...(named ? { 'data-given': true } : {})}
      data-cell={`${index}:0`}
      tabIndex={entry ? 0 : -1}
      onClick={onChoose}
      style={{ transform: `translateY(${start}px)` }}
      sx={{
        position: 'absolute',
        top: 0,
        left: 0,
        width: '100%',
        height,
        boxSizing: 'border-box',
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        pl: level === 1 ? 0.5 : 2.5,
        pr: 1,
        cursor: 'pointer',
        bgcolor: chosen ? 'slipway.chosen' : 'transparent',
        '&:hover': { bgcolor: chosen ? 'slipway.chosen' : 'action.hover' },
        '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
      }}
    >
      <Box
        component="span"
        aria-hidden
        onClick={(event: React.MouseEvent) => {
          if (open === null) return
          event.stopPropagation()
          onToggle()
        }}
        sx={{ width: 24, flex: 'none', display: 'inline-flex', justifyContent: 'center' }}
      >
        {open !== null && <ExpandIcon fontSize="small" sx={{ transform: open ? 'rotate(90deg)' : 'none' }} />}
      </Box>
      <Box component="span" sx={{ minWidth: 0, flex: 1 }}>
        <Box
          component="span"
          sx={{
            display: 'block',
            typography: 'body2',
            fontWeight: level === 1 ? 500 : 400,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {name}
        </Box>
        <Counts counts={counts} />
      </Box>
    </Box>
  )
}

interface CountsProps {
  readonly counts: readonly { readonly sign: Sign; readonly count: number }[]
}

function Counts({ counts }: CountsProps) {
  const number = new Intl.NumberFormat(useLocale())
  return (
    <Box
      component="span"
      sx={{
        display: 'flex',
        gap: 0.75,
        overflow: 'hidden',
        height: 18,
        color: 'text.secondary',
        fontSize: '0.75rem',
      }}
    >
      {counts.map(({ sign, count }) => (
        <Box
          component="span"
          key={sign}
          sx={{ display: 'inline-flex', gap: 0.25, alignItems: 'center', flex: 'none' }}
        >
          <SignMark sign={sign} />
          {number.format(count)}
        </Box>
      ))}
    </Box>
  )
}
