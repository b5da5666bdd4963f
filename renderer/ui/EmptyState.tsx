import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  /** What would be here. */
  readonly title: string
  /** Why it is empty. */
  readonly text?: string
  /** The one thing to do. */
  readonly action?: ReactNode
  readonly icon?: ReactNode
}

export function EmptyState({ title, text, action, icon }: EmptyStateProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        gap: 1,
        textAlign: 'center',
        px: 3,
        py: 6,
        border: '1px dashed',
        borderColor: 'divider',
        borderRadius: 1,
      }}
    >
      {icon && (
        <Box aria-hidden sx={{ color: 'text.disabled', display: 'flex', mb: 1 }}>
          {icon}
        </Box>
      )}
      <Typography variant="h3" component="p">
        {title}
      </Typography>
      {text && (
        <Typography color="textSecondary" sx={{ maxWidth: '56ch' }}>
          {text}
        </Typography>
      )}
      {action && <Box sx={{ mt: 1.5 }}>{action}</Box>}
    </Box>
  )
}
