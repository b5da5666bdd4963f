import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { Text } from '../../i18n/text'
import { useText } from '../../i18n/use-text'
import type { RoleGroup } from './groups'

interface GhostRoleProps {
  readonly group: RoleGroup
  readonly ghost: 'add' | 'remove'
  readonly why: Text | undefined
}

/** A role that is suggested and not given yet, or given and not suggested: drawn as what it is not yet. */
export function GhostRole({ group, ghost, why }: GhostRoleProps) {
  const { t } = useTranslation('hosts')
  const say = useText()
  const adds = ghost === 'add'
  const word = t(adds ? 'matrix.ghostAdd' : 'matrix.ghostRemove')
  return (
    <Box
      component="span"
      title={why ? t('matrix.why', { why: say(why) }) : word}
      sx={{
        px: 0.625,
        border: '1px dashed',
        borderColor: adds ? 'primary.main' : 'warning.main',
        borderRadius: 0.5,
        typography: 'caption',
        color: adds ? 'primary.main' : 'warning.main',
        textDecoration: adds ? 'none' : 'line-through',
      }}
    >
      <span translate="no">{group}</span>
      <span className="sw-unseen">{` ${word}`}</span>
    </Box>
  )
}
