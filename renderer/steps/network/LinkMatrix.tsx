import Box from '@mui/material/Box'
import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkMeasure } from '#shared/ipc/areas/hosts'
import { useDraft } from '../../state'
import { type Cell, cellName, moved } from '../../ui/grid-keys'
import { Mono } from '../../ui/Mono'
import { StateMark } from '../../ui/StateMark'
import { marks, useLinkWords } from './link-words'
import { tableOf, verdictOf } from './links'

/** Up to this many hosts, cells hold numbers; above it, shapes, and the one that is looked at is said in words. */
const mostInWords = 10

/** Rows ask, columns answer. Arrow keys move between cells. */
export function LinkMatrix({ links }: { readonly links: readonly LinkMeasure[] }) {
  const { t } = useTranslation('network')
  const inventory = useDraft(({ draft }) => draft.hosts)
  const table = useMemo(() => tableOf(links), [links])
  const names = useMemo(() => {
    const measured = new Set(links.flatMap(({ from, to }) => [from, to]))
    return inventory.map(({ name }) => name).filter((name) => measured.has(name))
  }, [links, inventory])
  const [at, setAt] = useState<Cell>({ row: 0, column: Math.min(1, names.length - 1) })
  const grid = useRef<HTMLTableElement>(null)
  const small = names.length > mostInWords
  const looked = { from: names[at.row], to: names[at.column] }
  const link = looked.from && looked.to ? table.get(looked.from)?.get(looked.to) : undefined

  function onKeyDown(event: KeyboardEvent): void {
    const cell = moved(at, event, { rows: names.length, columns: names.length, page: 10, first: 0 })
    if (!cell) return
    event.preventDefault()
    setAt(cell)
    const found = grid.current?.querySelector(`[data-cell="${cellName(cell)}"]`)
    if (found instanceof HTMLElement) found.focus()
  }

  return (
    <Box sx={{ minWidth: 0 }}>
      <Box
        sx={{
          overflow: 'auto',
          width: 'fit-content',
          maxWidth: '100%',
          maxHeight: '70vh',
          border: '1px solid',
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
        }}
      >
        <Box
          component="table"
          role="grid"
          ref={grid}
          aria-label={t('matrix.label')}
          onKeyDown={onKeyDown}
          sx={{
            borderCollapse: 'separate',
            borderSpacing: 0,
            typography: 'caption',
            fontVariantNumeric: 'tabular-nums',
            '& td, & th': { borderRight: '1px solid', borderBottom: '1px solid', borderColor: 'divider' },
          }}
        >
          <Head names={names} small={small} />
          <tbody>
            {names.map((from, row) => (
              <tr key={from}>
                <Box component="th" scope="row" sx={{ ...headLook, left: 0, px: 1, textAlign: 'left' }}>
                  <Mono>{from}</Mono>
                </Box>
                {names.map((to, column) => (
                  <LinkCell
                    key={to}
                    link={table.get(from)?.get(to)}
                    isSelf={from === to}
                    at={`${row}:${column}`}
                    isActive={at.row === row && at.column === column}
                    onLook={() => setAt({ row, column })}
                    small={small}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
      <Looked link={link} />
    </Box>
  )
}

interface HeadProps {
  readonly names: readonly string[]
  readonly small: boolean
}

function Head({ names, small }: HeadProps) {
  const { t } = useTranslation('network')
  return (
    <thead>
      <tr>
        <Box component="th" scope="col" sx={{ ...headLook, left: 0, zIndex: 3, px: 1, textAlign: 'left' }}>
          {t('matrix.corner')}
        </Box>
        {names.map((name) => (
          <Box
            component="th"
            scope="col"
            key={name}
            sx={{ ...headLook, ...(small ? upright : { px: 1, py: 0.5 }) }}
          >
            <Mono>{name}</Mono>
          </Box>
        ))}
      </tr>
    </thead>
  )
}

const headLook = {
  position: 'sticky',
  top: 0,
  zIndex: 2,
  bgcolor: 'slipway.sunken',
  fontWeight: 500,
} as const

const upright = { writingMode: 'vertical-rl', transform: 'rotate(180deg)', py: 1, textAlign: 'left' } as const

interface LinkCellProps {
  readonly link: LinkMeasure | undefined
  readonly isSelf: boolean
  readonly at: string
  readonly isActive: boolean
  readonly onLook: () => void
  readonly small: boolean
}

const LinkCell = memo(
  function LinkCell({ link, isSelf, at, isActive, onLook, small }: LinkCellProps) {
    const { t } = useTranslation('network')
    const words = useLinkWords()
    const label = isSelf ? t('matrix.self') : link ? words(link) : t('matrix.waiting')
    return (
      <Box
        component="td"
        role="gridcell"
        data-cell={at}
        tabIndex={isActive ? 0 : -1}
        {...(small || isSelf ? { 'aria-label': label } : {})}
        onFocus={onLook}
        onMouseEnter={onLook}
        sx={{
          p: small ? 0 : 1,
          width: small ? 22 : undefined,
          minWidth: small ? 22 : 104,
          height: small ? 22 : 48,
          textAlign: small ? 'center' : 'left',
          bgcolor: isSelf ? 'slipway.sunken' : isActive ? 'slipway.chosen' : 'transparent',
          outlineOffset: '-2px',
          '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
        }}
      >
        {!isSelf && <CellContent link={link} small={small} />}
      </Box>
    )
  },
  (a, b) => a.link === b.link && a.isActive === b.isActive && a.small === b.small && a.at === b.at,
)

function CellContent({ link, small }: Pick<LinkCellProps, 'link' | 'small'>) {
  const { t, i18n } = useTranslation('network')
  if (!link)
    return <StateMark state="waiting" size={small ? 12 : 14} label={t('matrix.waiting')} silent={small} />
  const verdict = verdictOf(link)
  const mark = (
    <StateMark state={marks[verdict]} size={small ? 12 : 14} label={t(`short.${verdict}`)} silent={small} />
  )
  if (small) return mark
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <Box sx={{ display: 'flex', gap: 0.75 }}>
      <Box sx={{ pt: '2px' }}>{mark}</Box>
      <Box>
        {link.latency === null
          ? t(`short.${verdict}`)
          : t('short.latency', { latency: number.format(link.latency) })}
        <Box sx={{ color: 'text.secondary' }}>
          {link.mtu !== null && t('cell.mtu', { mtu: link.mtu })}
          {(link.loss ?? 0) > 0 &&
            link.reachable &&
            ` · ${t('short.loss', { loss: percent.format(link.loss ?? 0) })}`}
          {verdict === 'duplicate' && ` · ${t('short.duplicate')}`}
        </Box>
      </Box>
    </Box>
  )
}

/** The pair that is looked at, in words. */
function Looked({ link }: { readonly link: LinkMeasure | undefined }) {
  const { t } = useTranslation('network')
  const words = useLinkWords()
  return (
    <Box sx={{ minHeight: 32, pt: 1, typography: 'body2', color: 'text.secondary' }}>
      {link ? words(link) : t('matrix.hint')}
    </Box>
  )
}
