import { memo, type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { heading } from '#shared/lib/text'
import { useMessage } from '../../i18n/use-message'
import type { HostBoard } from '../../state'
import { FailureCard } from '../../ui/FailureCard'
import { StateMark } from '../../ui/StateMark'
import { type SeenRun, useNow, useSeen } from '../source'
import { clockText, hostMark, shortTitle } from '../words'
import { rowHeight } from './row-height'
import { segmentsImage } from './segments'

interface HostLineProps {
  /** Null is what concerns the whole cluster. */
  readonly host: string | null
  /** Among all rows. */
  readonly index: number
  readonly onOpen: (host: string | null) => void
}

/** One host of a run: its services, what it does now or why it failed, how far it is. */
export const HostLine = memo(function HostLine({ host, index, onOpen }: HostLineProps) {
  const { t } = useTranslation('run')
  const board = useSeen(useCallback((seen: SeenRun) => seen.board.hosts.get(host), [host]))
  if (!board) return null
  const { row } = board
  return (
    <div role="row" className="rv-row rv-hosts" style={{ height: rowHeight }}>
      <span role="cell" className="rv-name">
        <StateMark state={hostMark(board)} />
        <button
          type="button"
          data-cell={`${index}:0`}
          translate="no"
          className="rv-link rv-cut"
          onClick={() => onOpen(host)}
        >
          {host ?? t('cluster')}
        </button>
      </span>
      <span role="cell">
        <Segments board={board} />
      </span>
      <span role="cell" className="rv-cut">
        <Current board={board} />
      </span>
      <span role="cell" className="rv-number">
        {t('hosts.of', { ended: row.ended - row.failed - row.skipped, total: row.total })}
      </span>
      <span role="cell" className="rv-number rv-quiet">
        <Elapsed board={board} />
      </span>
    </div>
  )
})

function Segments({ board }: { readonly board: HostBoard }) {
  const { t } = useTranslation('run')
  const { ended, total } = board.row
  return (
    <div
      role="img"
      aria-label={t('hosts.progress', { ended, total })}
      className="rv-bar"
      style={{ backgroundImage: segmentsImage(board.services.values()) }}
    />
  )
}

/** The operation that runs longest, and how many run besides. */
function Current({ board }: { readonly board: HostBoard }) {
  const say = useMessage()
  const { t } = useTranslation('run')
  const { t: ui } = useTranslation('ui')
  const [first = ''] = board.row.running
  const operation = useSeen(useCallback((seen: SeenRun) => seen.view.operations.get(first), [first]))
  const more = board.row.running.length - 1
  const { row, slow, stuck } = board
  if (row.lost) return <span className="rv-bad">{t('hosts.lost')}</span>
  if (operation?.state !== 'running') {
    if (row.state === 'cancelled')
      return (
        <span className="rv-quiet">
          {row.skipped > 0
            ? t('hosts.skipped', { count: row.skipped })
            : t('hosts.left', { count: row.total - row.ended })}
        </span>
      )
    if (row.state === 'failed') return <ShortReason op={board.failed[0] ?? ''} />
    return (
      <span className="rv-quiet">
        {row.state === 'done' ? ui('state.done') : row.ended > 0 ? t('hosts.waits') : ui('state.notBegun')}
      </span>
    )
  }
  const pace = stuck > 0 ? ui('state.stuck') : slow > 0 ? ui('state.slow') : null
  const percent = operation.fraction === undefined ? '' : ` · ${Math.round(operation.fraction * 100)} %`
  return (
    <span>
      {pace && <b className="rv-warn">{`${pace} · `}</b>}
      <span data-given title={say(operation.note ?? operation.operation.title)}>
        {say(shortTitle(operation.operation))}
      </span>
      <span className="rv-quiet">
        {percent}
        {more > 0 ? ` · ${t('hosts.besides', { count: more })}` : ''}
      </span>
    </span>
  )
}

/** Why it failed, in the few words that its row has room for. */
function ShortReason({ op }: { readonly op: string }) {
  const say = useMessage()
  const { t } = useTranslation('ui')
  const failure = useSeen(useCallback((seen: SeenRun) => seen.view.operations.get(op)?.failure, [op]))
  if (!failure) return <span className="rv-bad">{t('state.failed')}</span>
  const reason = say(failure.cause ?? failure.what)
  return (
    <span className="rv-bad" data-given title={reason}>
      {heading(reason)}
    </span>
  )
}

/** From the host's first operation to its last, or to now. */
function Elapsed({ board }: { readonly board: HostBoard }) {
  const now = useNow()
  const live = useSeen((seen) => seen.live)
  const from = board.bars[0]?.from
  if (from === undefined) return null
  const busy = live && board.row.ended < board.row.total
  const last = busy ? now : Math.max(...board.bars.slice(-8).map(({ to }) => to ?? from))
  return <>{clockText((last - from) / 1000)}</>
}

export function FailedOperation({ op, actions }: { readonly op: string; readonly actions?: ReactNode }) {
  const say = useMessage()
  const row = useSeen(useCallback((seen: SeenRun) => seen.view.operations.get(op), [op]))
  if (!row?.failure) return null
  const where = {
    operation: say(row.operation.title),
    ...(row.operation.host ? { host: row.operation.host } : {}),
  }
  return (
    <div data-given>
      <FailureCard
        failure={{ ...row.failure, where: { ...where, ...row.failure.where } }}
        actions={actions}
      />
    </div>
  )
}
