import Box from '@mui/material/Box'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useMessage } from '../../i18n/use-message'
import { StateMark } from '../../ui/StateMark'
import { type SeenRun, useSeen } from '../source'
import { clockText } from '../words'
import type { Chosen } from './steps'

interface BarTextProps {
  readonly host: string | null
  readonly bar: number
}

/** The operation of a bar: what, where, state, when, how long. */
export function BarText({ host, bar: at }: BarTextProps) {
  const say = useMessage()
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
      {[host ?? t('cluster'), say(row.operation.title), ui(`state.${state}`), times].join(' · ')}
    </Box>
  )
}

interface TipProps {
  readonly pointed: Chosen & { readonly x: number; readonly y: number }
  readonly host: string | null
  readonly box: HTMLElement | null
}

/** The same beside the pointer. */
export function Tip({ pointed, host, box }: TipProps) {
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
