import DownIcon from '@mui/icons-material/ArrowDownwardOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import OutlinedInput from '@mui/material/OutlinedInput'
import Select from '@mui/material/Select'
import ToggleButton from '@mui/material/ToggleButton'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useSaid } from '../../i18n/use-said'
import type { LogLine } from '../../state'
import { CopyButton } from '../../ui/CopyButton'
import { EmptyState } from '../../ui/EmptyState'
import { StateMark } from '../../ui/StateMark'
import { type SeenRun, useSeen } from '../source'
import { Toggle } from '../Toggle'
import { differingLines, type Filtered, filtered, type LogFilter, plainLine } from './filter'

interface LogPaneProps {
  readonly filter: LogFilter
  readonly onFilter: (filter: LogFilter) => void
}

const lineHeight = 22

/** What the run printed and did, line by line; only lines in sight are drawn, and only the latest are kept. */
export function LogPane({ filter, onFilter }: LogPaneProps) {
  const { t } = useTranslation('run')
  const [differs, setDiffers] = useState(false)
  const [follow, setFollow] = useState(true)
  const [chosen, setChosen] = useState<LogLine | null>(null)
  const lines = useLines(filter, differs)
  const choose = useCallback((line: LogLine) => {
    setFollow(false)
    setChosen(line)
  }, [])
  const dropped = useSeen((seen) => seen.log.dropped)
  const thinned = useSeen((seen) => seen.log.thinned)
  const empty = useSeen((seen) => seen.log.lines.length === 0)
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1, minHeight: 0 }}>
      <Bar
        filter={filter}
        onFilter={onFilter}
        differs={differs}
        onDiffers={setDiffers}
        follow={follow}
        onFollow={setFollow}
        lines={lines}
      />
      <Lines
        lines={lines}
        follow={follow}
        onFollow={setFollow}
        chosen={chosen}
        onChoose={choose}
        empty={empty}
      />
      <Box
        sx={{
          minHeight: 24,
          display: 'flex',
          flexWrap: 'wrap',
          gap: 2,
          typography: 'body2',
          color: 'text.secondary',
        }}
      >
        <span>{t('log.count', { count: lines.length })}</span>
        {dropped > 0 && <span>{t('log.dropped', { count: dropped })}</span>}
        {thinned > 0 && <span>{t('log.thinned', { count: thinned })}</span>}
      </Box>
      {chosen && <Whole line={chosen} filter={filter} onFilter={onFilter} />}
    </Box>
  )
}

/** Looks only at lines that came since, and at all of them again when something else is looked for. */
function useLines(filter: LogFilter, differs: boolean): readonly LogLine[] {
  const log = useSeen((seen) => seen.log)
  const said = useSaid()
  const wanted = useDeferredValue(filter)
  const before = useRef<Filtered | null>(null)
  const now = useMemo(() => {
    before.current = filtered(before.current, log, wanted, said)
    return before.current.lines
  }, [log, wanted, said])
  return useDiffering(now, differs)
}

/** Every line is compared with those of all other hosts, so it is not done more than once in two seconds. */
function useDiffering(lines: readonly LogLine[], on: boolean): readonly LogLine[] {
  const [found, setFound] = useState<readonly LogLine[] | null>(null)
  const latest = useRef(lines)
  latest.current = lines
  useEffect(() => {
    if (!on) {
      setFound(null)
      return undefined
    }
    let seen: readonly LogLine[] | null = null
    const look = () => {
      if (seen === latest.current) return
      seen = latest.current
      setFound(differingLines(seen))
    }
    look()
    const timer = setInterval(look, 2000)
    return () => clearInterval(timer)
  }, [on])
  return on && found ? found : lines
}

interface BarProps extends LogPaneProps {
  readonly differs: boolean
  readonly onDiffers: (on: boolean) => void
  readonly follow: boolean
  readonly onFollow: (on: boolean) => void
  readonly lines: readonly LogLine[]
}

const shows = ['all', 'output', 'warnings', 'errors'] as const

function Bar({ filter, onFilter, differs, onDiffers, follow, onFollow, lines }: BarProps) {
  const { t } = useTranslation('run')
  const said = useSaid()
  const say = useEventWord()
  const order = useSeen((seen) => seen.board.order)
  const title = useSeen(
    useCallback(
      (seen: SeenRun) =>
        filter.op === null ? null : (seen.view.operations.get(filter.op)?.operation.title ?? filter.op),
      [filter.op],
    ),
  )
  const small = { height: 34, fontSize: '0.875rem' } as const
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      <OutlinedInput
        size="small"
        value={filter.search}
        onChange={(event) => onFilter({ ...filter, search: event.target.value })}
        placeholder={t('log.search')}
        inputProps={{ 'aria-label': t('log.search'), spellCheck: false }}
        sx={{ ...small, width: 200 }}
      />
      <Select
        size="small"
        value={filter.show}
        onChange={(event) => onFilter({ ...filter, show: event.target.value as LogFilter['show'] })}
        SelectDisplayProps={{ 'aria-label': t('log.show') }}
        sx={small}
      >
        {shows.map((show) => (
          <MenuItem key={show} value={show}>
            {t(`log.shows.${show}`)}
          </MenuItem>
        ))}
      </Select>
      <Select
        size="small"
        value={filter.host ?? ''}
        displayEmpty
        onChange={(event) => onFilter({ ...filter, host: event.target.value || null, op: null })}
        SelectDisplayProps={{ 'aria-label': t('log.host') }}
        MenuProps={{ slotProps: { paper: { sx: { maxHeight: 360 } } } }}
        sx={{ ...small, minWidth: 110 }}
      >
        <MenuItem value="">{t('log.allHosts')}</MenuItem>
        {order.flatMap((host) =>
          host === null ? (
            []
          ) : (
            <MenuItem key={host} value={host}>
              {host}
            </MenuItem>
          ),
        )}
      </Select>
      {title !== null && (
        <Chip
          translate="no"
          label={said(title)}
          onDelete={() => onFilter({ ...filter, op: null })}
          sx={{ maxWidth: 280 }}
        />
      )}
      <Toggle label={t('differs')} checked={differs} onChange={onDiffers} />
      <Box sx={{ flex: 1 }} />
      <ToggleButton
        value="follow"
        size="small"
        selected={follow}
        onChange={() => onFollow(!follow)}
        sx={{ gap: 0.5, height: 34, textTransform: 'none' }}
      >
        <DownIcon fontSize="small" aria-hidden />
        {t('log.follow')}
      </ToggleButton>
      <CopyLines lines={lines} say={say} />
    </Box>
  )
}

/** Their text is made when it is wanted, not with every batch. */
function CopyLines({
  lines,
  say,
}: {
  readonly lines: readonly LogLine[]
  readonly say: (event: NonNullable<LogLine['event']>) => string
}) {
  const { t } = useTranslation('run')
  const latest = useRef(lines)
  latest.current = lines
  return (
    <CopyButton
      text={() => latest.current.map((line) => plainLine(line, say)).join('\n')}
      label={t('log.copy')}
      iconOnly
    />
  )
}

function useEventWord(): (event: NonNullable<LogLine['event']>) => string {
  const { t } = useTranslation('run')
  return useCallback((event) => t(`log.events.${event}`), [t])
}

interface LinesProps {
  readonly lines: readonly LogLine[]
  readonly follow: boolean
  readonly onFollow: (on: boolean) => void
  readonly chosen: LogLine | null
  readonly onChoose: (line: LogLine) => void
  readonly empty: boolean
}

function Lines({ lines, follow, onFollow, chosen, onChoose, empty }: LinesProps) {
  const { t } = useTranslation('run')
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 12,
    getItemKey: (at) => {
      const line = lines[at]
      return line ? `${line.seq} ${line.part}` : at
    },
  })
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

  function onKeyDown(event: React.KeyboardEvent): void {
    const at = chosen ? placeOf(lines, chosen) : -1
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = lines[at < 0 ? lines.length - 1 : at + step]
    if (step === 0 || !next) return
    onChoose(next)
    virtual.scrollToIndex(at < 0 ? lines.length - 1 : at + step)
    event.preventDefault()
  }

  const items = virtual.getVirtualItems()
  const drawn = chosen !== null && items.some(({ index }) => isSame(lines[index], chosen))
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
      {...(drawn ? { 'aria-activedescendant': idOf(chosen) } : {})}
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
      <div role="presentation" style={{ position: 'relative', height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const line = lines[index]
          if (!line) return null
          return (
            <div
              key={key}
              role="presentation"
              style={{ position: 'absolute', inset: '0 0 auto', transform: `translateY(${start}px)` }}
            >
              <Line line={line} chosen={isSame(line, chosen)} onChoose={onChoose} />
            </div>
          )
        })}
      </div>
    </Box>
  )
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

function isSame(a: LogLine | undefined, b: LogLine | null): boolean {
  return a !== undefined && b !== null && a.seq === b.seq && a.part === b.part
}

function idOf({ seq, part }: LogLine): string {
  return `log-${seq}-${part}`
}

interface LineProps {
  readonly line: LogLine
  readonly chosen: boolean
  readonly onChoose: (line: LogLine) => void
}

const Line = memo(function Line({ line, chosen, onChoose }: LineProps) {
  const said = useSaid()
  const { t } = useTranslation('run')
  const { host, container, level, event } = line
  // What programs print stays as they print it.
  const text = event ? said(line.text) : line.text
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
        <span data-given title={text}>
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

interface WholeProps extends LogPaneProps {
  readonly line: LogLine
}

/** The chosen line in full, and where it belongs. */
function Whole({ line, filter, onFilter }: WholeProps) {
  const said = useSaid()
  const { t } = useTranslation('run')
  const say = useEventWord()
  const row = useSeen(useCallback((seen: SeenRun) => seen.view.operations.get(line.op), [line.op]))
  return (
    <Box
      role="region"
      aria-label={t('log.line')}
      sx={{
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        p: 1.25,
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, typography: 'body2' }}>
        <Box component="span" data-given sx={{ color: 'text.secondary' }}>
          {[line.host ?? t('cluster'), line.container, row && said(row.operation.title)]
            .filter(Boolean)
            .join(' · ')}
        </Box>
        <Box sx={{ flex: 1 }} />
        {line.host !== null && filter.host !== line.host && (
          <Button size="small" onClick={() => onFilter({ ...filter, host: line.host })}>
            {t('log.onlyHost', { host: line.host })}
          </Button>
        )}
        {line.op !== '' && filter.op !== line.op && (
          <Button size="small" onClick={() => onFilter({ ...filter, op: line.op })}>
            {t('log.onlyOperation')}
          </Button>
        )}
        <CopyButton text={plainLine(line, say)} label={t('log.copyLine')} iconOnly />
      </Box>
      <Box
        data-given
        sx={{
          fontFamily: 'var(--sw-font-mono)',
          fontSize: '0.8125rem',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          maxHeight: 96,
          overflow: 'auto',
        }}
      >
        {line.event ? `${say(line.event)} · ${said(line.text)}` : line.text}
      </Box>
    </Box>
  )
}
