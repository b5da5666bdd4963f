import Box from '@mui/material/Box'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Operation } from '#shared/model/plan'
import { inOrder } from '#shared/model/plan-summary'
import { useMessage } from '../../i18n/use-message'
import { OperationDetails } from './OperationDetails'
import { OperationFilters } from './OperationFilters'
import { OperationList } from './OperationList'
import { PlanTree } from './PlanTree'
import { rowsOf, type Sign, signOf, type TreeOrder, treeOf } from './plan-view'

/** The tree, the operations in their order, and what the chosen one changes. */
export function OperationsPart({ operations }: { readonly operations: readonly Operation[] }) {
  const { t } = useTranslation('review')
  const say = useMessage()
  const [by, setBy] = useState<TreeOrder>('host')
  const [node, setNode] = useState<string | null>(null)
  const [filter, setFilter] = useState({})
  const [signs, setSigns] = useState<readonly Sign[]>([])
  const [query, setQuery] = useState('')
  const [merged, setMerged] = useState(true)
  const [chosen, setChosen] = useState<string | null>(null)
  const ordered = useMemo(() => inOrder(operations), [operations])
  const tree = useMemo(() => treeOf(ordered, by), [ordered, by])
  // Typing and choosing answer at once; long lists follow.
  const wanted = useDeferredValue(
    useMemo(() => ({ filter, signs, query, merged, say }), [filter, signs, query, merged, say]),
  )
  const rows = useMemo(() => rowsOf(ordered, wanted), [ordered, wanted])
  const present = useMemo(() => countSigns(ordered), [ordered])
  const row = rows.find(({ id, type }) => id === chosen && type === 'group')
  const group = row?.type === 'group' ? row.group : null
  return (
    <Box sx={frame}>
      <PlanTree
        tree={tree}
        by={by}
        chosen={node ?? tree.id}
        onBy={(next) => {
          setBy(next)
          setNode(null)
          setFilter({})
        }}
        onChoose={(next) => {
          setNode(next.id)
          setFilter(next.filter)
        }}
      />
      <Box sx={{ gridArea: 'list', minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <OperationFilters
          present={present}
          signs={signs}
          onSigns={setSigns}
          query={query}
          onQuery={setQuery}
          merged={merged}
          onMerged={setMerged}
        />
        <OperationList label={t('operations.label')} rows={rows} chosen={chosen} onChoose={setChosen} />
      </Box>
      <OperationDetails group={group} operations={operations} />
    </Box>
  )
}

const frame = {
  minHeight: 0,
  display: 'grid',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.paper',
  overflow: 'hidden',
  gridTemplateAreas: {
    xs: '"tree" "list" "details"',
    md: '"tree list" "tree details"',
    lg: '"tree list details"',
  },
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    md: '200px minmax(0, 1fr)',
    lg: 'minmax(180px, 304px) minmax(0, 1fr) minmax(0, 1fr)',
  },
  gridTemplateRows: {
    xs: '220px 360px minmax(200px, auto)',
    md: 'minmax(0, 3fr) minmax(0, 2fr)',
    lg: 'minmax(0, 1fr)',
  },
}

function countSigns(operations: readonly Operation[]): ReadonlyMap<Sign, number> {
  const counts = new Map<Sign, number>()
  for (const operation of operations) {
    if (operation.role === 'milestone') continue
    const sign = signOf(operation)
    counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  return counts
}
