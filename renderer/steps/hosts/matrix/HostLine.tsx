import Box from '@mui/material/Box'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Mono } from '../../../ui/Mono'
import { StateMark } from '../../../ui/StateMark'
import type { Memberships } from '../groups'
import { isWithin, type Range } from '../range'
import type { Suggestion } from '../suggest-roles'
import { ghostOf } from '../suggestion-edits'
import { type HostRow, markOf } from '../view'
import { MemberMark, useMemberWords } from './MemberMark'
import { columnWidth, nameWidth } from './sizes'

interface HostLineProps {
  readonly row: HostRow
  readonly index: number
  /** Pixels from the top. */
  readonly start: number
  readonly height: number
  readonly width: number
  /** Those in sight, counted from 1. */
  readonly columns: readonly { readonly group: string; readonly at: number }[]
  readonly memberships: Memberships
  readonly suggestion: Suggestion | null
  /** The column that Tab comes to; -1 in other rows. */
  readonly entry: number
  /** Null in rows that are not marked. */
  readonly range: Range | null
  /** What marked cells become while the pointer is down. */
  readonly painting: boolean | null
}

/** A host and its cells; drawn again only when something of it is another. */
export const HostLine = memo(function HostLine(props: HostLineProps) {
  const { row, index, start, height, width, entry } = props
  const { t } = useTranslation('hosts')
  return (
    <Box
      role="row"
      aria-rowindex={index + 2}
      data-field={`host:${row.name}`}
      style={{ transform: `translateY(${start}px)`, height, width }}
      sx={{
        position: 'absolute',
        top: 0,
        left: 0,
        borderBottom: '1px solid',
        borderColor: 'divider',
        '--row': 'var(--sw-palette-background-paper)',
        '&:hover': { '--row': 'var(--sw-palette-slipway-sunken)' },
        bgcolor: 'var(--row)',
      }}
    >
      <Box
        role="rowheader"
        aria-colindex={1}
        data-cell={`${index}:0`}
        tabIndex={entry === 0 ? 0 : -1}
        title={t('matrix.open', { host: row.name })}
        sx={{
          ...focusLook,
          position: 'sticky',
          left: 0,
          zIndex: 1,
          width: nameWidth,
          height: '100%',
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          px: 1.5,
          boxSizing: 'border-box',
          bgcolor: 'var(--row)',
          borderRight: '1px solid',
          borderColor: 'divider',
          cursor: 'pointer',
        }}
      >
        <StateMark state={markOf[row.state]} label={t(`state.${row.state}`)} size={14} />
        <Box sx={{ minWidth: 0, lineHeight: 1.2, overflow: 'hidden', whiteSpace: 'nowrap' }}>
          <Box sx={{ fontWeight: 500, typography: 'body2', overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {row.name}
          </Box>
          {height > 36 && row.host.address !== row.name && (
            <Box sx={{ typography: 'caption', lineHeight: 1.1, color: 'text.secondary' }}>
              <Mono>{row.host.address}</Mono>
            </Box>
          )}
        </Box>
      </Box>
      <Cells {...props} />
    </Box>
  )
})

const focusLook = {
  outlineOffset: '-2px',
  '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
} as const

function Cells(props: HostLineProps) {
  const { row, index, columns, memberships, suggestion, entry, range, painting } = props
  const words = useMemberWords()
  return columns.map(({ group, at }) => {
    const member = memberships(group, row.name)
    const ghost = ghostOf(suggestion, memberships, group, row.name)
    const marked = isWithin(range, index, at)
    return (
      <Box
        key={group}
        role="gridcell"
        aria-colindex={at + 1}
        aria-selected={marked}
        aria-label={words({ group, host: row.name, member, ghost })}
        data-cell={`${index}:${at}`}
        tabIndex={entry === at ? 0 : -1}
        style={{ left: nameWidth + (at - 1) * columnWidth }}
        sx={{
          ...focusLook,
          position: 'absolute',
          top: 0,
          width: columnWidth,
          height: '100%',
          display: 'flex',
          alignItems: 'center',
          justifyContent: 'center',
          boxSizing: 'border-box',
          cursor: 'cell',
          ...(marked ? { bgcolor: 'slipway.chosen' } : {}),
        }}
      >
        <MemberMark member={member.state} ghost={ghost} becomes={marked ? painting : null} />
      </Box>
    )
  })
}
