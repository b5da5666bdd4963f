import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

interface MonoProps {
  readonly children: ReactNode
  /** Breaks long words instead of running out of its room. */
  readonly wrap?: boolean
}

/** Names and texts as programs know them: options, paths, addresses, output. */
export function Mono({ children, wrap = false }: MonoProps) {
  return (
    <Box
      component="span"
      translate="no"
      sx={{
        fontFamily: 'var(--sw-font-mono)',
        fontSize: '0.92em',
        ...(wrap ? { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' } : {}),
      }}
    >
      {children}
    </Box>
  )
}
