import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { countedShareOf, leftOf, shareOf } from '../state'
import { useDuration } from '../ui/Duration'
import { StateMark } from '../ui/StateMark'
import { useLocale } from '../ui/use-locale'
import { type Outcome, outcomeOf, useNow, useSeen, useSource } from './source'
import { clockText, outcomeMarks } from './words'

/** The whole run in a bar: share, what is left as a range, hosts, operations. Its height is always the same. */
export function Overall() {
  const { t } = useTranslation('run')
  const outcome = useSeen(outcomeOf)
  const percent = useSeen((seen) => {
    const share = outcomeOf(seen) === 'running' ? shareOf(seen.board) : countedShareOf(seen.board)
    return Math.floor(share * 1000) / 10
  })
  const paused = useSeen(({ view }) => view.paused)
  const cancelling = useSeen(({ view }) => view.cancelling && view.state === 'running')
  const locale = useLocale()
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(percent / 100)
  const colour = outcome === 'failed' ? 'error' : outcome === 'done' ? 'success' : 'primary'
  const state = cancelling ? t('overall.cancelling') : paused ? t('overall.paused') : t(`results.${outcome}`)
  return (
    <Box
      component="section"
      aria-label={t('overall.label')}
      sx={{
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        p: 1.5,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1.5, flexWrap: 'wrap' }}>
        <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, fontWeight: 600 }}>
          <StateMark state={cancelling || paused ? 'waiting' : outcomeMarks[outcome]} silent />
          {state}
        </Box>
        <Box sx={{ typography: 'h2', fontVariantNumeric: 'tabular-nums' }}>{share}</Box>
        <Left outcome={outcome} />
        <Box sx={{ flex: 1 }} />
        <Elapsed />
      </Box>
      <LinearProgress
        variant="determinate"
        value={percent}
        color={colour}
        aria-label={t('overall.progress')}
        sx={{ my: 1, height: 8 }}
      />
      <Counts />
    </Box>
  )
}

/** Said anew every few seconds and not with every event: a number that trembles says nothing. */
function Left({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation('run')
  const say = useDuration()
  const now = useNow()
  const source = useSource()
  const known = useRef({ at: 0, text: '' })
  if (outcome !== 'running') return null
  const { view, board } = source.read()
  if (now - known.current.at > 3000 || known.current.text === '') {
    const left = leftOf(board, view, (now - Date.parse(view.startedAt)) / 1000)
    const text = left ? t('overall.left', { duration: say(left) }) : ''
    known.current = { at: now, text }
  }
  return <Box sx={{ color: 'text.secondary' }}>{known.current.text}</Box>
}

function Elapsed() {
  const { t } = useTranslation('run')
  const now = useNow()
  const started = useSeen(({ view }) => view.startedAt)
  const ended = useSeen(({ view }) => view.endedAt)
  const live = useSeen((seen) => seen.live)
  const from = Date.parse(started)
  if (Number.isNaN(from) || (!live && ended === undefined)) return null
  const to = ended === undefined ? now : Date.parse(ended)
  return (
    <Box sx={{ typography: 'body2', color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
      {t(ended === undefined ? 'overall.elapsed' : 'overall.took', { time: clockText((to - from) / 1000) })}
    </Box>
  )
}

function Counts() {
  const { t } = useTranslation('run')
  const hosts = useSeen(({ board }) => board.order.filter((host) => host !== null).length)
  const ready = useSeen(({ board }) => {
    let done = 0
    for (const [host, { row }] of board.hosts) if (host !== null && row.state === 'done') done += 1
    return done
  })
  const failing = useSeen(({ board }) => {
    let failed = 0
    for (const [host, { row }] of board.hosts) if (host !== null && row.state === 'failed') failed += 1
    return failed
  })
  const counts = useSeen(({ board }) => board.counts)
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const ended = counts.done + counts.unchanged
  const locale = useLocale()
  const number = new Intl.NumberFormat(locale)
  const said = [
    t('overall.hosts', { done: ready, count: hosts }),
    t('overall.operations', { ended: number.format(ended), total: number.format(total) }),
    counts.running > 0 && t('overall.running', { count: counts.running }),
  ].filter(Boolean)
  return (
    <Box
      sx={{ typography: 'body2', color: 'text.secondary', display: 'flex', flexWrap: 'wrap', columnGap: 1 }}
    >
      <span>{said.join(' · ')}</span>
      {failing > 0 && (
        <Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
          {`· ${t('overall.failing', { count: failing })}`}
        </Box>
      )}
      {counts.skipped > 0 && <span>{`· ${t('overall.skipped', { count: counts.skipped })}`}</span>}
      {counts.interrupted > 0 && (
        <span>{`· ${t('overall.interrupted', { count: counts.interrupted })}`}</span>
      )}
    </Box>
  )
}
