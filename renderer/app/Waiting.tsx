import Box from '@mui/material/Box'
import { LoadingState } from '../ui/LoadingState'

/** Until a screen is there. */
export function Waiting() {
  return (
    <Box component="main" id="content" data-loading-screen="" sx={{ flex: 1, p: 3 }}>
      <LoadingState rows={5} />
    </Box>
  )
}
