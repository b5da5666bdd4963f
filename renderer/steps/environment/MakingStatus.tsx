import Box from '@mui/material/Box'
import { StateMark } from '../../ui/StateMark'

/** What is being done, beside the footer's button; empty when nothing is. */
export function MakingStatus({ said }: { readonly said: string }) {
  return (
    <Box role="status" sx={{ typography: 'body2', overflowWrap: 'anywhere', minWidth: 0 }}>
      {said !== '' && <StateMark state="running" label={said} word />}
    </Box>
  )
}
