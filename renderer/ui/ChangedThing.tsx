import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { Mono } from './Mono'

interface ChangedThingProps {
  /** `container`, `file`…; kinds that have no text are shown as they are. */
  readonly kind: string
  readonly name: string
  readonly action?: 'create' | 'replace' | 'restart' | 'reload' | 'start' | 'update' | 'remove' | 'run'
}

/** What an operation changes, and what is done with it. */
export function ChangedThing({ kind, name, action }: ChangedThingProps) {
  const { t } = useTranslation('ui')
  return (
    <>
      {t(`thing.${kind}` as 'thing.file', { defaultValue: kind })} <Mono wrap>{name}</Mono>
      {action && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {' '}
          {t(`action.${action}`)}
        </Box>
      )}
    </>
  )
}
