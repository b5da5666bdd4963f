import FitIcon from '@mui/icons-material/FitScreenOutlined'
import NearerIcon from '@mui/icons-material/ZoomInOutlined'
import FartherIcon from '@mui/icons-material/ZoomOutOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { useColorScheme } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostBoard } from '../../state'
import { useOrder, useSeen, useSource } from '../source'
import { BarText, Tip } from './BarText'
import { axisHeight, gutter, laneHeight } from './draw'
import { extentOf } from './extent'
import { Legend } from './Legend'
import { barAt, broughtIntoSight, type Looking, panned, spanOf, toTime, zoomed } from './layout'
import { type Chosen, stepped } from './steps'
import { useDrawing } from './use-drawing'
import { useWheel } from './use-wheel'

interface TimelineProps {
  readonly onOpen: (host: string | null) => void
}

/**
 * A lane per host, a bar per operation, drawn on a canvas: what is not in sight costs nothing. The wheel on the axis, or
 * anywhere with Ctrl, goes nearer; arrow keys go from operation to operation.
 */
export function Timeline({ onOpen }: TimelineProps) {
  const { t } = useTranslation('run')
  const source = useSource()
  const { mode } = useColorScheme()
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [looking, setLooking] = useState<Looking>({ mode: 'whole' })
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [pointed, setPointed] = useState<(Chosen & { readonly x: number; readonly y: number }) | null>(null)
  const [ringed, setRinged] = useState(false)
  const byPointer = useRef(false)
  const order = useOrder()
  const live = useSeen((seen) => seen.live)
  const names = useMemo(() => order.map((host) => host ?? t('cluster')), [order, t])
  const state = useRef({ looking, chosen, pointed, ringed, names, order })
  state.current = { looking, chosen, pointed, ringed, names, order }
  const schedule = useDrawing(canvas, scroller, state, mode)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is drawn has changed
  useEffect(schedule, [schedule, looking, chosen, pointed, ringed, names])

  const extent = useCallback(() => extentOf(source.read()), [source])
  const laneOf = (lane: number): HostBoard | undefined => source.read().board.hosts.get(order[lane] ?? null)
  const zoom = useCallback(
    (factor: number, at?: number) => setLooking((now) => zoomed(now, extent(), factor, at)),
    [extent],
  )
  useWheel(scroller, {
    zoom,
    pan: (share) => setLooking((now) => panned(now, extent(), share)),
    state,
    extent,
  })

  function hit(event: React.MouseEvent): Chosen | null {
    const box = canvas.current?.getBoundingClientRect()
    if (!box) return null
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    if (x < gutter || y < axisHeight) return null
    const row = (y - axisHeight + (scroller.current?.scrollTop ?? 0)) / laneHeight
    const lane = Math.floor(row)
    const board = laneOf(lane)
    if (!board) return null
    const now = extent()
    const span = spanOf(looking, now)
    const width = box.width - gutter
    const track = Math.floor((((row - lane) * laneHeight - 2) / (laneHeight - 5)) * board.tracks)
    const slack = ((span.to - span.from) / width) * 4
    const bar = barAt(board.bars, track, toTime(x - gutter, span, width), slack, now.to)
    return bar < 0 ? null : { lane, bar }
  }

  function choose(next: Chosen): void {
    const bar = laneOf(next.lane)?.bars[next.bar]
    if (!bar) return
    setChosen(next)
    const now = extent()
    setLooking((before) => broughtIntoSight(before, now, { from: bar.from, to: bar.to ?? now.to }))
    keepLaneInSight(scroller.current, next.lane)
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') zoom(1 / 1.5)
    else if (event.key === '-') zoom(1.5)
    else if (event.key === '0') setLooking({ mode: 'whole' })
    else if (event.key === 'Enter' || event.key === ' ') {
      const host = chosen ? order[chosen.lane] : undefined
      if (host !== undefined) onOpen(host)
    } else {
      const next = stepped(event.key, chosen, order.length, laneOf, extent().to)
      if (!next) return
      choose(next)
    }
    event.preventDefault()
  }

  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1, minHeight: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Tooltip title={t('timeline.nearer')}>
          <IconButton aria-label={t('timeline.nearer')} onClick={() => zoom(1 / 1.5)}>
            <NearerIcon fontSize="small" />
          </IconButton>
        </Tooltip>
        <Tooltip title={t('timeline.farther')}>
          <IconButton aria-label={t('timeline.farther')} onClick={() => zoom(1.5)}>
            <FartherIcon fontSize="small" />
          </IconButton>
        </Tooltip>
        <Tooltip title={t('timeline.whole')}>
          <IconButton aria-label={t('timeline.whole')} onClick={() => setLooking({ mode: 'whole' })}>
            <FitIcon fontSize="small" />
          </IconButton>
        </Tooltip>
        {live && (
          <Button
            size="small"
            disabled={looking.mode !== 'fixed'}
            onClick={() => setLooking((now) => followed(now))}
          >
            {t('timeline.now')}
          </Button>
        )}
        <Legend />
      </Box>
      <Box
        ref={scroller}
        role="application"
        aria-label={t('timeline.label')}
        aria-describedby="timeline-keys"
        tabIndex={0}
        onKeyDown={onKeyDown}
        onMouseDown={() => {
          byPointer.current = true
        }}
        onFocus={() => {
          setRinged(!byPointer.current)
          if (chosen || byPointer.current) return
          const first = order.findIndex((_host, lane) => (laneOf(lane)?.bars.length ?? 0) > 0)
          if (first >= 0) choose({ lane: first, bar: 0 })
        }}
        onBlur={() => {
          byPointer.current = false
          setRinged(false)
        }}
        onScroll={schedule}
        onMouseMove={(event) => {
          const found = hit(event)
          const box = event.currentTarget.getBoundingClientRect()
          setPointed(found && { ...found, x: event.clientX - box.left, y: event.clientY - box.top })
        }}
        onMouseLeave={() => setPointed(null)}
        onClick={(event) => setChosen(hit(event))}
        sx={{
          flex: 1,
          minHeight: 160,
          overflowX: 'hidden',
          overflowY: 'auto',
          position: 'relative',
          border: '1px solid',
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
        }}
      >
        <Box sx={{ height: axisHeight + order.length * laneHeight }}>
          <Box
            component="canvas"
            ref={canvas}
            aria-hidden
            sx={{ display: 'block', position: 'sticky', top: 0 }}
          />
        </Box>
      </Box>
      {pointed && <Tip pointed={pointed} host={order[pointed.lane] ?? null} box={scroller.current} />}
      <span id="timeline-keys" className="sw-unseen">
        {t('timeline.keys')}
      </span>
      <Box role="status" sx={{ minHeight: 24, typography: 'body2' }}>
        {chosen ? (
          <BarText host={order[chosen.lane] ?? null} bar={chosen.bar} />
        ) : (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {t('timeline.hint')}
          </Box>
        )}
      </Box>
    </Box>
  )
}

function followed(looking: Looking): Looking {
  return looking.mode === 'fixed' ? { mode: 'follow', length: looking.to - looking.from } : looking
}

function keepLaneInSight(scroller: HTMLElement | null, lane: number): void {
  if (!scroller) return
  const top = lane * laneHeight
  const room = scroller.clientHeight - axisHeight - laneHeight
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room
}
