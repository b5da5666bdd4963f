import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { CopyButton } from './CopyButton'

interface CommandBlockProps {
  readonly command: string
  /** Where it is to be run. */
  readonly host?: string
}

/** A command to be read and copied, whole. */
export function CommandBlock({ command, host }: CommandBlockProps) {
  const { t } = useTranslation('ui')
  return (
    <Box sx={{ borderRadius: 1, border: '1px solid', borderColor: 'divider', bgcolor: 'slipway.sunken' }}>
      {host && (
        <Box sx={{ px: 1.5, pt: 1, typography: 'caption', color: 'text.secondary' }}>
          {t('command.on', { host })}
        </Box>
      )}
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, pl: 1.5, pr: 0.5, py: 0.5 }}>
        <Box
          component="pre"
          translate="no"
          sx={{
            flex: 1,
            minWidth: 0,
            m: 0,
            py: 0.75,
            fontFamily: 'var(--sw-font-mono)',
            fontSize: '0.8125rem',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
          }}
        >
          {command}
        </Box>
        <CopyButton text={command} iconOnly />
      </Box>
    </Box>
  )
}
