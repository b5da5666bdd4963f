import ExpandIcon from '@mui/icons-material/ExpandMore'
import { useTranslation } from 'react-i18next'
import { useSeen } from '../source'
import type { HostsRow } from './arrange'
import { rowHeight } from './row-height'
import { addCells, segmentsImage } from './segments'

interface GroupLineProps {
  readonly row: Extract<HostsRow, { type: 'group' }>
  /** Among all rows. */
  readonly index: number
  readonly closed: boolean
  readonly onToggle: (id: string) => void
}

/** The hosts of an inventory group in one line. */
export function GroupLine({ row: { id, name, hosts }, index, closed, onToggle }: GroupLineProps) {
  const { t } = useTranslation('run')
  const board = useSeen((seen) => seen.board)
  const boards = hosts.flatMap((host) => board.hosts.get(host) ?? [])
  const cells = addCells(boards.map(({ services }) => services))
  const sum = (pick: (row: (typeof boards)[number]['row']) => number) =>
    boards.reduce((all, { row }) => all + pick(row), 0)
  const [total, ended] = [sum((row) => row.total), sum((row) => row.ended - row.failed - row.skipped)]
  const count = (state: string) => boards.filter(({ row }) => row.state === state).length
  const [failed, running, done] = [count('failed'), count('running'), count('done')]
  const said = [
    failed > 0 && t('hosts.failing', { count: failed }),
    running > 0 && t('hosts.running', { count: running }),
    done > 0 && t('hosts.done', { count: done }),
  ].filter(Boolean)
  return (
    <div role="row" className="rv-row rv-hosts rv-group" style={{ height: rowHeight }}>
      <span role="cell" className="rv-name">
        <ExpandIcon
          aria-hidden
          fontSize="small"
          style={{ transform: closed ? 'rotate(-90deg)' : 'none', marginInline: -2 }}
        />
        <button
          type="button"
          data-cell={`${index}:0`}
          translate="no"
          className="rv-link rv-cut"
          aria-expanded={!closed}
          onClick={() => onToggle(id)}
          title={name}
        >
          {name}
        </button>
        <span className="rv-quiet">{hosts.length}</span>
      </span>
      <span role="cell">
        <div
          role="img"
          aria-label={t('hosts.progress', { ended, total })}
          className="rv-bar"
          style={{ backgroundImage: segmentsImage(cells.values()) }}
        />
      </span>
      <span role="cell" className={`rv-cut ${failed > 0 ? 'rv-bad' : 'rv-quiet'}`}>
        {said.join(' · ')}
      </span>
      <span role="cell" className="rv-number">
        {t('hosts.of', { ended, total })}
      </span>
      <span role="cell" />
    </div>
  )
}
