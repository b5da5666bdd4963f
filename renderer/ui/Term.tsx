import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface TermProps {
  /** A key of the glossary. */
  readonly id: string
  /** Instead of the term's own name. */
  readonly children?: ReactNode
}

/** A term of Kolla or OpenStack that explains itself on hover and on focus. */
export function Term({ id, children }: TermProps) {
  const { t, i18n } = useTranslation('glossary')
  // The glossary grows with the screens; a test reads all of it.
  const say = t as (key: string) => string
  if (!i18n.exists(`glossary:${id}.text`)) return <>{children ?? id}</>
  return (
    <Tooltip title={say(`${id}.text`)} describeChild enterTouchDelay={0}>
      <Box
        component="span"
        tabIndex={0}
        sx={{
          borderBottom: '1px dotted',
          borderColor: 'text.secondary',
          cursor: 'help',
          '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '2px' },
        }}
      >
        {children ?? say(`${id}.term`)}
      </Box>
    </Tooltip>
  )
}
