import Box from '@mui/material/Box'
import { memo, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CellState, cellState, useDraft } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { type Cell, isSameCell } from '../../ui/grid-keys'
import { StateMark } from '../../ui/StateMark'
import { cellOf, useGrid } from '../../ui/use-grid'
import { Mark, MarkLegend } from '../Marks'
import { type SeenRun, useOrder, useSeen, useSource } from '../source'
import { Toggle } from '../Toggle'
import { hostMark } from '../words'
import { type MatrixShape, onlyWhatDiffers, wholeMatrix } from './differ'

interface MatrixProps {
  readonly onOpen: (host: string | null) => void
}

/** Hosts × services, a shape for each state. Arrow keys move, Enter opens the host. */
export function Matrix({ onOpen }: MatrixProps) {
  const { t } = useTranslation('run')
  const [differs, setDiffers] = useState(false)
  const shape = useShape(differs)
  const [active, setActive] = useState<Cell>({ row: 0, column: 0 })
  const [pointed, setPointed] = useState<Cell | null>(null)
  const point = useCallback((cell: Cell | null) => {
    setPointed((before) => (before && cell && isSameCell(before, cell) ? before : cell))
  }, [])
  const told = pointed ?? active
  const host = shape.hosts[told.row]
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1, minHeight: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2 }}>
        <Toggle label={t('differs')} checked={differs} onChange={setDiffers} />
        <MarkLegend />
      </Box>
      {shape.hosts.length === 0 ? (
        <EmptyState title={t('matrix.same')} text={t('matrix.sameText')} />
      ) : (
        <MatrixGrid shape={shape} active={active} onActive={setActive} onPointed={point} onOpen={onOpen} />
      )}
      <Box
        sx={{ minHeight: 24, typography: 'body2', color: 'text.secondary', display: 'flex', gap: 1 }}
        aria-live="off"
      >
        {host !== undefined && <Told host={host} service={shape.services[told.column - 1]} />}
      </Box>
    </Box>
  )
}

interface MatrixGridProps {
  readonly shape: MatrixShape
  /** The cell that takes the focus. */
  readonly active: Cell
  readonly onActive: (cell: Cell) => void
  readonly onPointed: (cell: Cell | null) => void
  readonly onOpen: (host: string | null) => void
}

/** Drawn again with every few pixels of scrolling, so nothing else stands in it. */
function MatrixGrid({ shape, active, onActive, onPointed, onOpen }: MatrixGridProps) {
  const { t } = useTranslation('run')
  const words = useStateWords()
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useGrid({
    scroller,
    rows: shape.hosts.length,
    columns: shape.services.length + 1,
    height: lineHeight,
    at: active,
    onAt: onActive,
  })
  const { entry } = grid
  const width = 168 + shape.services.length * 36

  function onKeyDown(event: React.KeyboardEvent): void {
    const host = shape.hosts[active.row]
    if (event.key !== 'Enter' || host === undefined) return void grid.onKeyDown(event)
    onOpen(host)
    event.preventDefault()
  }

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t('matrix.label')}
      aria-rowcount={shape.hosts.length + 1}
      aria-colcount={shape.services.length + 1}
      onKeyDown={onKeyDown}
      onFocus={grid.onFocus}
      onMouseOver={({ target }) => onPointed(cellOf(target))}
      onMouseLeave={() => onPointed(null)}
      className="rv-matrix"
    >
      <MatrixHead services={shape.services} width={width} />
      <div role="rowgroup" style={{ position: 'relative', height: grid.height, minWidth: width }}>
        {grid.rows.map(({ index, start }) => {
          const name = shape.hosts[index]
          if (name === undefined) return null
          return (
            <div
              key={name}
              role="presentation"
              style={{ position: 'absolute', inset: '0 0 auto', transform: `translateY(${start}px)` }}
            >
              <MatrixLine
                host={name}
                row={index}
                services={shape.services}
                words={words}
                column={entry.row === index ? entry.column : -1}
                onOpen={onOpen}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface MatrixHeadProps {
  readonly services: readonly string[]
  /** Pixels. */
  readonly width: number
}

const MatrixHead = memo(function MatrixHead({ services, width }: MatrixHeadProps) {
  const { t } = useTranslation('run')
  const titles = useTitles()
  return (
    <div role="rowgroup" className="rv-matrix-head" style={{ minWidth: width }}>
      <div role="row" className="rv-matrix-row">
        <span role="columnheader" className="rv-matrix-name">
          {t('hosts.host')}
        </span>
        {services.map((service) => (
          <span key={service} role="columnheader" className="rv-matrix-service" translate="no">
            {titles.get(service) ?? service}
          </span>
        ))}
      </div>
    </div>
  )
})

const lineHeight = 30

/** Columns and rows stay as they are while they are looked at; what differs is looked up again with each batch. */
function useShape(differs: boolean): MatrixShape {
  const source = useSource()
  const order = useOrder()
  const board = useSeen(useCallback((seen: SeenRun) => (differs ? seen.board : null), [differs]))
  const whole = useMemo(() => wholeMatrix(source.read().board, order), [source, order])
  const differing = useMemo(() => (board ? onlyWhatDiffers(board, order) : null), [board, order])
  return differing ?? whole
}

function useTitles(): ReadonlyMap<string, string> {
  const catalog = useDraft((state) => state.draft.catalog)
  return useMemo(() => new Map(catalog.map(({ id, title }) => [id, title])), [catalog])
}

type StateWords = Readonly<Record<CellState, string | undefined>>

/** Looked up once: thousands of cells would each ask, and listen for another language. */
function useStateWords(): StateWords {
  const { t } = useTranslation('ui')
  return useMemo(
    () => ({
      none: undefined,
      notBegun: t('state.notBegun'),
      waiting: t('state.waiting'),
      running: t('state.running'),
      done: t('state.done'),
      unchanged: t('state.unchanged'),
      failed: t('state.failed'),
      skipped: t('state.skipped'),
      interrupted: t('state.interrupted'),
    }),
    [t],
  )
}

interface MatrixLineProps {
  readonly host: string
  readonly row: number
  readonly services: readonly string[]
  readonly words: StateWords
  /** Which cell takes the focus; -1 when none of this row does. */
  readonly column: number
  readonly onOpen: (host: string) => void
}

const MatrixLine = memo(function MatrixLine(props: MatrixLineProps) {
  const { host, row, services, words, column, onOpen } = props
  const board = useSeen(useCallback((seen: SeenRun) => seen.board.hosts.get(host), [host]))
  return (
    <div role="row" aria-rowindex={row + 2} className="rv-matrix-row" style={{ height: lineHeight }}>
      <span
        role="rowheader"
        className="rv-matrix-name"
        data-cell={`${row}:0`}
        tabIndex={column === 0 ? 0 : -1}
        onClick={() => onOpen(host)}
      >
        {board && <StateMark state={hostMark(board)} size={14} />}
        <span className="rv-cut" translate="no">
          {host}
        </span>
      </span>
      {services.map((service, at) => (
        <MatrixCell
          key={service}
          row={row}
          column={at + 1}
          state={cellState(board?.services.get(service))}
          words={words}
          active={column === at + 1}
        />
      ))}
    </div>
  )
})

interface MatrixCellProps {
  readonly row: number
  readonly column: number
  readonly state: CellState
  readonly words: StateWords
  readonly active: boolean
}

const MatrixCell = memo(function MatrixCell(props: MatrixCellProps) {
  const { row, column, state, words, active } = props
  return (
    <span
      role="gridcell"
      className="rv-matrix-cell"
      data-cell={`${row}:${column}`}
      tabIndex={active ? 0 : -1}
      aria-colindex={column + 1}
      aria-label={words[state]}
    >
      {state !== 'none' && <Mark state={state} />}
    </span>
  )
})

/** What the cell under the pointer or with the focus holds. */
function Told({ host, service }: { readonly host: string; readonly service: string | undefined }) {
  const { t } = useTranslation('run')
  const { t: ui } = useTranslation('ui')
  const board = useSeen(useCallback((seen: SeenRun) => seen.board.hosts.get(host), [host]))
  if (!board) return null
  if (service === undefined)
    return <span>{t('matrix.host', { host, ended: board.row.ended, total: board.row.total })}</span>
  const cell = board.services.get(service)
  const state = cellState(cell)
  if (!cell || state === 'none') return <span>{t('matrix.none', { host, service })}</span>
  const ended = cell.total - cell.waiting - cell.running
  return (
    <span>{t('matrix.cell', { host, service, state: ui(`state.${state}`), ended, total: cell.total })}</span>
  )
}
