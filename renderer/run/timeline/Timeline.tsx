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
import { useSaid } from '../../i18n/use-said'
import type { HostBoard } from '../../state'
import { series } from '../../styles/palette'
import { StateMark } from '../../ui/StateMark'
import { type SeenRun, useOrder, useSeen, useSource } from '../source'
import { clockText, kindColours, kindGroups } from '../words'
import { axisHeight, type Colours, coloursOf, drawTimeline, gutter, laneHeight } from './draw'
import {
  barAt,
  broughtIntoSight,
  type Extent,
  type Looking,
  nearestBar,
  panned,
  spanOf,
  toTime,
  zoomed,
} from './layout'

interface TimelineProps {
  readonly onOpen: (host: string | null) => void
}

interface Chosen {
  readonly lane: number
  readonly bar: number
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

/** From the run's beginning to its end, or to now. */
function extentOf({ view, live, behind, board }: SeenRun): Extent {
  const from = Date.parse(view.startedAt)
  if (Number.isNaN(from)) return { from: 0, to: 1000, live }
  if (live) return { from, to: Math.max(from, Date.now() - behind), live }
  const end = view.endedAt === undefined ? lastMoment(board.hosts.values(), from) : Date.parse(view.endedAt)
  return { from, to: Math.max(from, end), live }
}

function lastMoment(boards: Iterable<HostBoard>, from: number): number {
  let last = from
  for (const { bars } of boards) {
    const bar = bars.at(-1)
    if (bar) last = Math.max(last, bar.to ?? bar.from)
  }
  return last
}

function stepped(
  key: string,
  chosen: Chosen | null,
  lanes: number,
  laneOf: (lane: number) => HostBoard | undefined,
  now: number,
): Chosen | null {
  const { lane, bar } = chosen ?? { lane: -1, bar: 0 }
  const bars = laneOf(lane)?.bars ?? []
  const within = (index: number) =>
    bars.length === 0 ? null : { lane, bar: Math.min(Math.max(index, 0), bars.length - 1) }
  if (lane >= 0 && key === 'ArrowRight') return within(bar + 1)
  if (lane >= 0 && key === 'ArrowLeft') return within(bar - 1)
  if (lane >= 0 && key === 'Home') return within(0)
  if (lane >= 0 && key === 'End') return within(bars.length - 1)
  const step =
    key === 'ArrowDown' || (lane < 0 && /^(Arrow|Home|End)/.test(key)) ? 1 : key === 'ArrowUp' ? -1 : 0
  if (step === 0) return null
  const at = bars[bar]?.from ?? now
  for (let next = lane + step; next >= 0 && next < lanes; next += step) {
    const found = nearestBar(laneOf(next)?.bars ?? [], at, now)
    if (found >= 0) return { lane: next, bar: found }
  }
  return null
}

function keepLaneInSight(scroller: HTMLElement | null, lane: number): void {
  if (!scroller) return
  const top = lane * laneHeight
  const room = scroller.clientHeight - axisHeight - laneHeight
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room
}

interface DrawnState {
  readonly looking: Looking
  readonly chosen: Chosen | null
  readonly pointed: Chosen | null
  readonly ringed: boolean
  readonly names: readonly string[]
  readonly order: readonly (string | null)[]
}

/** Draws at most once a frame: when asked, when the run has news, and while time passes. */
function useDrawing(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  scroller: React.RefObject<HTMLDivElement | null>,
  state: React.RefObject<DrawnState>,
  mode: string | undefined,
): () => void {
  const source = useSource()
  const colours = useRef<Colours | null>(null)
  const frame = useRef(0)
  const schedule = useCallback(() => {
    if (frame.current !== 0) return
    frame.current = requestAnimationFrame(() => {
      frame.current = 0
      const [surface, room] = [canvas.current, scroller.current]
      if (!surface || !room) return
      colours.current ??= coloursOf(document.documentElement)
      paint(surface, room, source.read(), state.current, colours.current)
    })
  }, [canvas, scroller, source, state])
  useEffect(() => source.subscribe(schedule), [source, schedule])
  useEffect(() => {
    const room = scroller.current
    if (!room) return undefined
    const watch = new ResizeObserver(schedule)
    watch.observe(room)
    const timer = setInterval(() => {
      if (source.read().live) schedule()
    }, 250)
    return () => {
      watch.disconnect()
      clearInterval(timer)
      cancelAnimationFrame(frame.current)
      frame.current = 0
    }
  }, [scroller, source, schedule])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    const watch = new MutationObserver(() => {
      colours.current = null
      schedule()
    })
    colours.current = null
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] })
    schedule()
    return () => watch.disconnect()
  }, [schedule, mode])
  return schedule
}

function paint(
  canvas: HTMLCanvasElement,
  room: HTMLElement,
  seen: SeenRun,
  { looking, chosen, pointed, ringed, names, order }: DrawnState,
  colours: Colours,
): void {
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) return
  const [width, height] = [room.clientWidth, room.clientHeight]
  const ratio = window.devicePixelRatio || 1
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  const extent = extentOf(seen)
  drawTimeline(context, {
    width,
    height,
    scrollTop: room.scrollTop,
    span: spanOf(looking, extent),
    start: extent.from,
    now: extent.live ? extent.to : null,
    lanes: order.flatMap((host) => seen.board.hosts.get(host) ?? []),
    names,
    barriers: seen.board.barriers,
    focus: pointed ?? chosen,
    ringed: ringed && !pointed,
    colours,
  })
}

interface WheelParts {
  readonly zoom: (factor: number, at?: number) => void
  readonly pan: (share: number) => void
  readonly state: React.RefObject<DrawnState>
  readonly extent: () => Extent
}

/** On the axis, with Ctrl, or where nothing is left to scroll: nearer and farther. With Shift or sideways: sideways. */
function useWheel(scroller: React.RefObject<HTMLDivElement | null>, parts: WheelParts): void {
  const latest = useRef(parts)
  latest.current = parts
  useEffect(() => {
    const room = scroller.current
    if (!room) return undefined
    const onWheel = (event: WheelEvent) => {
      const { zoom, pan, state, extent } = latest.current
      const box = room.getBoundingClientRect()
      const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
      const onAxis = event.clientY - box.top < axisHeight
      const scrolls = room.scrollHeight > room.clientHeight
      if (sideways) pan((event.deltaX || event.deltaY) / 1000)
      else if (event.ctrlKey || onAxis || !scrolls) {
        const width = box.width - gutter
        const x = Math.min(Math.max(event.clientX - box.left - gutter, 0), width)
        zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, toTime(x, spanOf(state.current.looking, extent()), width))
      } else return
      event.preventDefault()
    }
    room.addEventListener('wheel', onWheel, { passive: false })
    return () => room.removeEventListener('wheel', onWheel)
  }, [scroller])
}

interface BarTextProps {
  readonly host: string | null
  readonly bar: number
}

/** The operation of a bar: what, where, state, when, how long. */
function BarText({ host, bar: at }: BarTextProps) {
  const said = useSaid()
  const { t } = useTranslation('run')
  const { t: ui } = useTranslation('ui')
  const bar = useSeen(useCallback((seen: SeenRun) => seen.board.hosts.get(host)?.bars[at], [host, at]))
  const row = useSeen(
    useCallback((seen: SeenRun) => (bar ? seen.view.operations.get(bar.op) : undefined), [bar]),
  )
  const start = useSeen((seen) => seen.view.startedAt)
  if (!bar || !row) return null
  const from = (bar.from - Date.parse(start)) / 1000
  const times =
    bar.to === null
      ? t('timeline.since', { from: clockText(from) })
      : t('timeline.times', {
          from: clockText(from),
          to: clockText((bar.to - Date.parse(start)) / 1000),
          took: clockText((bar.to - bar.from) / 1000),
        })
  const state = bar.state === 'waiting' ? 'failed' : bar.state
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
      <StateMark state={state} silent />
      {[host ?? t('cluster'), said(row.operation.title), ui(`state.${state}`), times].join(' · ')}
    </Box>
  )
}

interface TipProps {
  readonly pointed: Chosen & { readonly x: number; readonly y: number }
  readonly host: string | null
  readonly box: HTMLElement | null
}

/** The same beside the pointer. */
function Tip({ pointed, host, box }: TipProps) {
  if (!box) return null
  const room = box.getBoundingClientRect()
  const right = pointed.x > room.width / 2
  return (
    <Box
      aria-hidden
      sx={{
        position: 'fixed',
        zIndex: 1200,
        top: 0,
        left: 0,
        maxWidth: 420,
        px: 1.25,
        py: 0.75,
        borderRadius: 1,
        border: '1px solid',
        borderColor: 'divider',
        bgcolor: 'background.paper',
        typography: 'body2',
        pointerEvents: 'none',
      }}
      style={{
        transform: `translate(${room.left + pointed.x + (right ? -12 : 12)}px, ${room.top + pointed.y + 14}px) translateX(${right ? '-100%' : '0'})`,
      }}
    >
      <BarText host={host} bar={pointed.bar} />
    </Box>
  )
}

/** What the colours mean, and the two kinds of lines. */
function Legend() {
  const { t } = useTranslation('run')
  const { colorScheme } = useColorScheme()
  const set = series[colorScheme === 'dark' ? 'dark' : 'light']
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1.75,
        rowGap: 0.25,
        ml: 1,
        typography: 'caption',
        color: 'text.secondary',
      }}
    >
      {kindGroups.map((group) => (
        <Box component="span" key={group} sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
          <svg width="12" height="10" aria-hidden>
            <rect width="12" height="10" rx="2" fill={set[kindColours[group]]} />
          </svg>
          {t(`timeline.kinds.${group}`)}
        </Box>
      ))}
      <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
        <svg width="6" height="12" aria-hidden>
          <path d="M3 0v12" stroke="currentColor" strokeDasharray="3 2" />
        </svg>
        {t('timeline.barrier')}
      </Box>
    </Box>
  )
}
