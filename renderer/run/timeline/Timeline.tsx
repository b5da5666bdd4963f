import Box from '@mui/material/Box'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { BarText, Tip } from './BarText'
import { axisHeight, laneHeight } from './draw'
import { stepped } from './steps'
import { TimelineBar } from './TimelineBar'
import { type TimelineParts, useTimeline } from './use-timeline'

interface TimelineProps {
  readonly onOpen: (host: string | null) => void
}

/**
 * A lane per host, a bar per operation, drawn on a canvas: what is not in sight costs nothing. The wheel on the axis, or
 * anywhere with Ctrl, goes nearer; arrow keys go from operation to operation.
 */
export function Timeline({ onOpen }: TimelineProps) {
  const { t } = useTranslation('run')
  const parts = useTimeline()
  const { order, chosen, pointed, scroller } = parts
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1, minHeight: 0 }}>
      <TimelineBar {...parts} />
      <Lanes parts={parts} onOpen={onOpen} />
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

interface LanesProps extends TimelineProps {
  readonly parts: TimelineParts
}

function Lanes({ parts, onOpen }: LanesProps) {
  const { t } = useTranslation('run')
  const { scroller, canvas, order, setChosen, setPointed, schedule, under } = parts
  const onKeyDown = useKeys(parts, onOpen)
  return (
    <Box
      ref={scroller}
      role="application"
      aria-label={t('timeline.label')}
      aria-describedby="timeline-keys"
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...useRing(parts)}
      onScroll={schedule}
      onMouseMove={(event) => {
        const found = under(event)
        const box = event.currentTarget.getBoundingClientRect()
        setPointed(found && { ...found, x: event.clientX - box.left, y: event.clientY - box.top })
      }}
      onMouseLeave={() => setPointed(null)}
      onClick={(event) => setChosen(under(event))}
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
  )
}

/** From operation to operation, nearer and farther, and to the host of the chosen one. */
function useKeys(
  { order, chosen, setLooking, extent, laneOf, zoom, choose }: TimelineParts,
  onOpen: TimelineProps['onOpen'],
) {
  return (event: React.KeyboardEvent): void => {
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
}

/** The chosen bar is ringed while keys are used; who comes by keys stands on the first bar. */
function useRing({ order, chosen, laneOf, choose, setRinged }: TimelineParts) {
  const byPointer = useRef(false)
  return {
    onMouseDown: () => {
      byPointer.current = true
    },
    onFocus: () => {
      setRinged(!byPointer.current)
      if (chosen || byPointer.current) return
      const first = order.findIndex((_host, lane) => (laneOf(lane)?.bars.length ?? 0) > 0)
      if (first >= 0) choose({ lane: first, bar: 0 })
    },
    onBlur: () => {
      byPointer.current = false
      setRinged(false)
    },
  }
}
