import Box from '@mui/material/Box'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Membership } from '../groups'
import type { Ghost } from '../suggestion-edits'

interface MemberMarkProps {
  readonly member: Membership['state']
  readonly ghost: Ghost
  /** What the pointer is just making of it. */
  readonly becomes: boolean | null
}

/** A full box for a member, a dot for one through another group, a dashed box for what is suggested. */
export function MemberMark({ member, ghost, becomes }: MemberMarkProps) {
  const shown = becomes === null || member === 'through' ? member : becomes ? 'in' : 'out'
  const hint = becomes === null ? ghost : null
  const colour =
    shown === 'in' || hint === 'add'
      ? 'primary.main'
      : shown === 'through'
        ? 'text.secondary'
        : 'text.disabled'
  return (
    <Box
      component="svg"
      width={20}
      height={20}
      viewBox="0 0 20 20"
      aria-hidden
      sx={{ color: hint === 'remove' ? 'warning.main' : colour, flex: 'none' }}
    >
      <Shape shown={shown} hint={hint} />
    </Box>
  )
}

const box = { x: 2, y: 2, width: 16, height: 16, rx: 4 } as const
const stroke = { fill: 'none', stroke: 'currentColor', strokeLinecap: 'round' } as const

function Shape({ shown, hint }: { readonly shown: Membership['state']; readonly hint: Ghost }) {
  if (hint === 'add')
    return (
      <>
        <rect {...box} {...stroke} strokeWidth="1.5" strokeDasharray="3 3" />
        <path d="M10 6.5v7M6.5 10h7" {...stroke} strokeWidth="1.5" />
      </>
    )
  if (hint === 'remove')
    return (
      <>
        <rect {...box} {...stroke} strokeWidth="1.5" strokeDasharray="3 3" />
        <path d="M6 10.3l2.8 2.8L14 7.6" {...stroke} strokeWidth="2" />
      </>
    )
  if (shown === 'through') return <circle cx="10" cy="10" r="3" fill="currentColor" />
  if (shown === 'out') return <rect {...box} {...stroke} strokeWidth="1" strokeOpacity="0.55" />
  return (
    <>
      <rect {...box} fill="currentColor" />
      <Box
        component="path"
        d="M6 10.3l2.8 2.8L14 7.6"
        sx={{ stroke: 'var(--sw-palette-background-paper)', fill: 'none' }}
        strokeWidth={2.2}
        strokeLinecap="round"
      />
    </>
  )
}

export interface MemberAsked {
  readonly group: string
  readonly host: string
  readonly member: Membership
  readonly ghost: Ghost
}

/** A cell in words: `ctl1, control: member`. */
export function useMemberWords(): (asked: MemberAsked) => string {
  const { t } = useTranslation('hosts')
  return useCallback(
    ({ group, host, member, ghost }) => {
      const said =
        member.state === 'through'
          ? t('matrix.through', { group: member.group })
          : t(member.state === 'in' ? 'matrix.in' : 'matrix.out')
      const suggested = ghost ? `, ${t(ghost === 'add' ? 'matrix.ghostAdd' : 'matrix.ghostRemove')}` : ''
      return `${host}, ${group}: ${said}${suggested}`
    },
    [t],
  )
}
