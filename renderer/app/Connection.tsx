import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state'
import { StateMark } from '../ui/StateMark'

/** Says that the line to Slipway is cut; nothing is drawn while it holds. */
export function Connection() {
  const { t } = useTranslation()
  const state = useApp((app) => app.connection)
  return (
    <Box role="status">
      {state === 'lost' && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            px: 2,
            py: 0.75,
            bgcolor: 'slipway.warned',
            borderBottom: '1px solid',
            borderColor: 'divider',
            typography: 'body2',
          }}
        >
          <StateMark state="warning" silent />
          {t('connection.lost')}
        </Box>
      )}
    </Box>
  )
}
