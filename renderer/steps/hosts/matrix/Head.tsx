import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import { useTranslation } from 'react-i18next'
import type { Cell } from '../../../ui/grid-keys'
import { StateMark } from '../../../ui/StateMark'
import { type GroupNeed, needMarks, termOf } from '../groups'
import { useNeedWords } from '../need-words'
import { columnWidth, headHeight, nameWidth } from './sizes'

interface HeadProps {
  readonly columns: readonly { readonly group: string; readonly at: number }[]
  readonly width: number
  /** How many there are in all: counts are of the cluster, not of what the filter shows. */
  readonly hosts: number
  readonly needs: (group: string) => GroupNeed
  /** How many hosts are suggested for a group that are not in it. */
  readonly suggested: (group: string) => number
  /** The cell that Tab comes to. */
  readonly entry: Cell
}

/** Groups with how many hosts each has, and whether that is enough. */
export function Head({ columns, width, hosts, needs, suggested, entry }: HeadProps) {
  const { t } = useTranslation('hosts')
  return (
    <Box role="rowgroup" sx={{ position: 'sticky', top: 0, zIndex: 3, width }}>
      <Box
        role="row"
        aria-rowindex={1}
        sx={{
          height: headHeight,
          position: 'relative',
          bgcolor: 'slipway.sunken',
          borderBottom: '1px solid',
          borderColor: 'divider',
        }}
      >
        <Box
          role="columnheader"
          aria-colindex={1}
          data-cell="-1:0"
          tabIndex={entry.row === -1 && entry.column === 0 ? 0 : -1}
          sx={{
            ...cellLook,
            position: 'sticky',
            left: 0,
            zIndex: 1,
            width: nameWidth,
            alignItems: 'flex-start',
            borderRight: '1px solid',
            borderColor: 'divider',
            px: 1.5,
          }}
        >
          {t('matrix.hosts', { count: hosts })}
        </Box>
        {columns.map(({ group, at }) => (
          <GroupHead
            key={group}
            group={group}
            at={at}
            need={needs(group)}
            suggested={suggested(group)}
            entry={entry.row === -1 && entry.column === at}
          />
        ))}
      </Box>
    </Box>
  )
}

const cellLook = {
  height: '100%',
  boxSizing: 'border-box',
  display: 'flex',
  flexDirection: 'column',
  justifyContent: 'center',
  gap: 0.5,
  typography: 'body2',
  fontWeight: 600,
  bgcolor: 'slipway.sunken',
  outlineOffset: '-2px',
  '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
} as const

interface GroupHeadProps {
  readonly group: string
  readonly at: number
  readonly need: GroupNeed
  readonly suggested: number
  readonly entry: boolean
}

function GroupHead({ group, at, need, suggested, entry }: GroupHeadProps) {
  const { services, state } = need
  const say = useNeedWords()
  const { t, i18n } = useTranslation('hosts')
  const explained = `glossary:${termOf(group)}.text`
  const about = [
    i18n.exists(explained) ? String(i18n.t(explained as never)) : '',
    services.length > 0 ? t('matrix.services', { services: services.join(', ') }) : '',
    state === 'even' ? t('matrix.even') : '',
  ]
  const title = about.filter(Boolean).join(' ') || t('matrix.noServices')
  return (
    <Tooltip title={title} describeChild>
      <Box
        role="columnheader"
        aria-colindex={at + 1}
        data-cell={`-1:${at}`}
        data-field={`group:${group}`}
        tabIndex={entry ? 0 : -1}
        style={{ left: nameWidth + (at - 1) * columnWidth }}
        sx={{ ...cellLook, position: 'absolute', top: 0, width: columnWidth, alignItems: 'center', px: 0.5 }}
      >
        <Box
          component="span"
          translate="no"
          sx={{ maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {group}
        </Box>
        <Box
          component="span"
          sx={{
            display: 'inline-flex',
            alignItems: 'center',
            gap: 0.75,
            fontWeight: 400,
            whiteSpace: 'nowrap',
          }}
        >
          <StateMark state={needMarks[state]} size={12} silent />
          {say(need, suggested)}
        </Box>
      </Box>
    </Tooltip>
  )
}
