import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

interface PageProps {
  readonly title: string
  /** What this is for and what happens next, in one or two sentences. */
  readonly purpose?: string
  /** The primary action, beside the title. */
  readonly action?: ReactNode
  /** Forms keep to a width that reads well; matrices and logs take it all. */
  readonly width?: 'form' | 'full'
  /** The content fills the height that is left and scrolls by itself. */
  readonly fill?: boolean
  readonly children?: ReactNode
}

/** The head of every screen and step, and the room below it. */
export function Page({ title, purpose, action, width = 'form', fill = false, children }: PageProps) {
  return (
    <Box
      sx={{
        maxWidth: width === 'form' ? 1280 : 'none',
        p: { xs: 2, md: 3 },
        boxSizing: 'border-box',
        ...(fill ? { height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 } : {}),
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start', mb: 3 }}>
        <Box sx={{ flex: '1 1 360px', minWidth: 0 }}>
          <Typography variant="h1" id="page-title" tabIndex={-1}>
            {title}
          </Typography>
          {purpose && (
            <Typography color="textSecondary" sx={{ mt: 0.5, maxWidth: '72ch' }}>
              {purpose}
            </Typography>
          )}
        </Box>
        {action && (
          <Box data-part="head" sx={{ flex: '0 1 auto', maxWidth: '100%' }}>
            {action}
          </Box>
        )}
      </Box>
      {fill ? <Box sx={{ flex: 1, minHeight: 0 }}>{children}</Box> : children}
    </Box>
  )
}
