import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../state'
import { StateMark } from '../../ui/StateMark'
import { drawing, type Edge, isWanted, type Placed, startsAfter } from './dependencies'
import { useTitles } from './use-titles'

interface DrawingProps {
  readonly onOpen: (id: string) => void
}

const box = { width: 168, height: 44, across: 72, down: 20 } as const
const at = ({ column, row }: Placed) => ({
  x: 8 + column * (box.width + box.across),
  y: 8 + row * (box.height + box.down),
})

/** What starts after what, from left to right; the one that is looked at shows its lines. */
export function Drawing({ onOpen }: DrawingProps) {
  const { t } = useTranslation('services')
  const draft = useDraft((state) => state.draft)
  const { nodes, edges } = useMemo(() => drawing(draft.catalog), [draft.catalog])
  const [looked, setLooked] = useState<string | null>(null)
  const width = Math.max(...nodes.map((node) => at(node).x)) + box.width + 8
  const height = Math.max(...nodes.map((node) => at(node).y)) + box.height + 8
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography color="textSecondary" variant="body2">
        {t('drawing.text')}
      </Typography>
      <Box
        role="region"
        aria-label={t('drawing.label')}
        tabIndex={0}
        sx={{
          overflow: 'auto',
          bgcolor: 'background.paper',
          border: '1px solid',
          borderColor: 'divider',
          borderRadius: 1,
          p: 1,
        }}
      >
        <Box sx={{ position: 'relative', width, height }}>
          <Lines nodes={nodes} edges={edges} looked={looked} width={width} height={height} />
          {nodes.map((node) => {
            const { id, title } = node.service
            const wanted = isWanted(draft, node.service)
            return (
              <ButtonBase
                key={id}
                onClick={() => onOpen(id)}
                onFocus={() => setLooked(id)}
                onBlur={() => setLooked(null)}
                onMouseEnter={() => setLooked(id)}
                onMouseLeave={() => setLooked(null)}
                style={{ left: at(node).x, top: at(node).y, width: box.width, height: box.height }}
                sx={{
                  position: 'absolute',
                  justifyContent: 'flex-start',
                  gap: 1,
                  px: 1.5,
                  border: '1px solid',
                  borderStyle: wanted ? 'solid' : 'dashed',
                  borderColor: looked === id ? 'primary.main' : 'divider',
                  borderRadius: 1,
                  bgcolor: 'background.paper',
                  typography: 'body2',
                  fontWeight: 500,
                }}
              >
                <StateMark state={wanted ? 'done' : 'skipped'} size={12} label={t(wanted ? 'on' : 'off')} />
                <span data-given>{title}</span>
              </ButtonBase>
            )
          })}
        </Box>
      </Box>
      <InWords />
    </Box>
  )
}

interface LinesProps {
  readonly nodes: readonly Placed[]
  readonly edges: readonly Edge[]
  readonly looked: string | null
  readonly width: number
  readonly height: number
}

function Lines({ nodes, edges, looked, width, height }: LinesProps) {
  const places = new Map(nodes.map((node) => [node.service.id, at(node)]))
  return (
    <svg width={width} height={height} aria-hidden>
      {edges.map(({ from, to, firm }) => {
        const [start, end] = [places.get(from), places.get(to)]
        if (!start || !end) return null
        const [x1, y1] = [start.x + box.width, start.y + box.height / 2]
        const [x2, y2] = [end.x, end.y + box.height / 2]
        const bend = Math.max(24, (x2 - x1) / 2)
        const lit = looked === from || looked === to
        return (
          <Box
            component="path"
            key={`${from} ${to}`}
            d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
            sx={{
              fill: 'none',
              stroke: lit ? 'var(--sw-palette-primary-main)' : 'var(--sw-palette-text-secondary)',
              strokeOpacity: looked === null || lit ? 1 : 0.25,
              strokeWidth: firm ? 2.25 : 1.25,
              strokeDasharray: firm ? 'none' : '4 4',
            }}
          />
        )
      })}
    </svg>
  )
}

/** The same as sentences. */
function InWords() {
  const { t } = useTranslation('services')
  const titles = useTitles()
  const catalog = useDraft(({ draft }) => draft.catalog)
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, typography: 'body2' }}>
      {catalog.map((service) => {
        const before = startsAfter(catalog, service)
        const firm = before.filter(({ id }) => service.requires?.some((one) => one.service === id))
        if (before.length === 0) return null
        return (
          <li key={service.id}>
            {t('drawing.after', { service: titles([service]), others: titles(before) })}
            {firm.length > 0 && ` ${t('drawing.firm', { others: titles(firm) })}`}
          </li>
        )
      })}
    </Box>
  )
}
