import Box from '@mui/material/Box'
import { memo, type RefObject, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '#shared/message/message'
import { type Say, useMessage } from '../../i18n/use-message'
import type { LogLine } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { StateMark } from '../../ui/StateMark'
import { useGrid } from '../../ui/use-grid'

const lineHeight = 22

interface LogListProps {
  readonly lines: readonly LogLine[]
  readonly follow: boolean
  readonly onFollow: (on: boolean) => void
  readonly chosen: LogLine | null
  readonly onChoose: (line: LogLine) => void
  readonly empty: boolean
}

/** The lines in sight; arrow keys go from one to the next. */
export function LogList({ lines, follow, onFollow, chosen, onChoose, empty }: LogListProps) {
  const { t } = useTranslation('run')
  const say = useMessage()
  const scroller = useRef<HTMLDivElement>(null)
  const at = chosen ? placeOf(lines, chosen) : -1
  const grid = useGrid({
    scroller,
    rows: lines.length,
    height: lineHeight,
    // Before a line is chosen, any key leads to the last one.
    at: { row: at < 0 ? lines.length : at, column: 0 },
    onAt: ({ row }) => {
      const line = lines[row]
      if (line) onChoose(line)
    },
  })
  const onScroll = useFollowing(scroller, { lines, follow, onFollow })

  /** The focus stays on the list: lines come and go. Other keys scroll it. */
  function onKeyDown(event: React.KeyboardEvent): void {
    const next = event.key.startsWith('Arrow') ? grid.keyed(event) : null
    const line = next && lines[next.row]
    if (!line) return
    onChoose(line)
    grid.reveal(next)
    event.preventDefault()
  }

  const drawn = grid.rows.some(({ index }) => index === at)
  if (lines.length === 0)
    return (
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <EmptyState
          title={t(empty ? 'log.empty' : 'log.noMatch')}
          text={t(empty ? 'log.emptyText' : 'log.noMatchText')}
        />
      </Box>
    )
  return (
    <Box
      ref={scroller}
      role="listbox"
      aria-label={t('log.label')}
      {...(drawn && chosen ? { 'aria-activedescendant': idOf(chosen) } : {})}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      sx={{
        flex: 1,
        minHeight: 120,
        overflow: 'auto',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        overflowAnchor: 'none',
      }}
    >
      <div role="presentation" style={{ position: 'relative', height: grid.height }}>
        {grid.rows.map(({ index, start }) => {
          const line = lines[index]
          if (!line) return null
          return (
            <div
              key={`${line.seq} ${line.part}`}
              role="presentation"
              style={{ position: 'absolute', inset: '0 0 auto', transform: `translateY(${start}px)` }}
            >
              <Line line={line} say={say} chosen={index === at} onChoose={onChoose} />
            </div>
          )
        })}
      </div>
    </Box>
  )
}

interface Following {
  readonly lines: readonly LogLine[]
  readonly follow: boolean
  readonly onFollow: (on: boolean) => void
}

/** Keeps the last line in sight while it is followed, and else what is being read; gives what hears the scroller. */
function useFollowing(scroller: RefObject<HTMLDivElement | null>, { lines, follow, onFollow }: Following) {
  const put = useRef(0)
  const last = lines.at(-1)
  const top = useRef<LogLine | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new last line is followed
  useLayoutEffect(() => {
    const room = scroller.current
    if (!room) return
    if (follow) room.scrollTop = room.scrollHeight
    // What is being read stays where it is when older lines are dropped.
    else if (top.current) {
      const at = placeOf(lines, top.current)
      if (at >= 0) room.scrollTop = at * lineHeight + (room.scrollTop % lineHeight)
    }
    put.current = room.scrollTop
  }, [follow, last, lines.length])

  /** Scrolling up by hand stops following; coming back to the end goes on. */
  function onScroll(): void {
    const room = scroller.current
    if (!room) return
    const atEnd = room.scrollHeight - room.scrollTop - room.clientHeight < lineHeight
    if (follow && !atEnd && room.scrollTop < put.current - lineHeight) onFollow(false)
    else if (!follow && atEnd && room.scrollTop > put.current) onFollow(true)
    put.current = room.scrollTop
    top.current = lines[Math.floor(room.scrollTop / lineHeight)] ?? null
  }
  return onScroll
}

/** Lines are in order, so a place is found by halving. */
function placeOf(lines: readonly LogLine[], { seq, part }: LogLine): number {
  let [low, high] = [0, lines.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const line = lines[middle]
    if (!line) return -1
    if (line.seq === seq && line.part === part) return middle
    if (line.seq < seq || (line.seq === seq && line.part < part)) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function idOf({ seq, part }: LogLine): string {
  return `log-${seq}-${part}`
}

interface LineProps {
  readonly line: LogLine
  /** Given, since thousands of lines would each listen for another language. */
  readonly say: Say
  readonly chosen: boolean
  readonly onChoose: (line: LogLine) => void
}

const Line = memo(function Line({ line, say, chosen, onChoose }: LineProps) {
  const { t } = useTranslation('run')
  const { host, container, level, event } = line
  // What programs print stays as they print it.
  const text = event ? say(line.text) : english(line.text)
  const ground = level === 'error' ? 'rv-log-error' : level === 'warning' ? 'rv-log-warning' : ''
  return (
    <div
      role="option"
      id={idOf(line)}
      aria-selected={chosen}
      className={`rv-log-line ${ground}`}
      onClick={() => onChoose(line)}
    >
      <span className="rv-quiet">{clockTime(line.at)}</span>
      <span className="rv-cut" translate="no">
        {host ?? ''}
      </span>
      <span className="rv-cut rv-quiet" translate="no">
        {container ?? ''}
      </span>
      <span>
        {level === 'info' ? null : <StateMark state={level === 'error' ? 'failed' : 'warning'} size={13} />}
      </span>
      <span className="rv-cut">
        {event && <span className="rv-quiet">{`${t(`log.events.${event}`)} · `}</span>}
        <span {...(event ? { 'data-given': '' } : { translate: 'no' })} title={text}>
          {text}
        </span>
      </span>
    </div>
  )
})

/** Hours, minutes and seconds here; written by hand, since formatters are slow and there are many lines. */
function clockTime(at: string): string {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return ''
  const parts = [moment.getHours(), moment.getMinutes(), moment.getSeconds()]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
