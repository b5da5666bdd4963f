import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { useText } from '../../../i18n/use-text'
import type { Cell } from '../../../ui/grid-keys'
import type { Memberships, RoleGroup } from '../groups'
import type { Suggestion } from '../suggest-roles'
import { ghostOf } from '../suggestion-edits'
import type { HostRow } from '../view'
import { useMemberWords } from './MemberMark'

interface SaidProps {
  /** Null before the grid was entered. */
  readonly cell: Cell | null
  readonly rows: readonly HostRow[]
  readonly columns: readonly string[]
  readonly memberships: Memberships
  readonly suggestion: Suggestion | null
  /** Cells that are marked; none when there is only the one. */
  readonly marked: number
}

/** The cell under pointer or keys in words, with why it is suggested; its height is kept when it has nothing to say. */
export function Said({ cell, rows, columns, memberships, suggestion, marked }: SaidProps) {
  const { t } = useTranslation('hosts')
  const say = useText()
  const words = useMemberWords()
  const host = cell ? rows[cell.row]?.name : undefined
  const group = cell ? columns[cell.column - 1] : undefined
  const why = host !== undefined && group !== undefined ? suggestion?.roles[host]?.[group as RoleGroup] : null
  const asked =
    host === undefined || group === undefined
      ? null
      : {
          group,
          host,
          member: memberships(group, host),
          ghost: ghostOf(suggestion, memberships, group, host),
        }
  return (
    <Box
      role="status"
      sx={{
        flex: 'none',
        minHeight: 40,
        typography: 'body2',
        px: 1.5,
        py: 1,
        borderRadius: 1,
        bgcolor: 'slipway.sunken',
      }}
    >
      {marked > 1 ? (
        t('matrix.marked', { count: marked })
      ) : (
        <>
          {!cell && <Box sx={{ color: 'text.secondary' }}>{t('matrix.keys')}</Box>}
          {asked && <Box component="span">{words(asked)}</Box>}
          {why && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {` · ${t('matrix.why', { why: say(why) })}`}
            </Box>
          )}
        </>
      )}
    </Box>
  )
}
