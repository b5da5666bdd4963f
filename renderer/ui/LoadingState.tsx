import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useTranslation } from 'react-i18next'

interface LoadingStateProps {
  /** As many rows of about the height of what will come, so that nothing jumps. */
  readonly rows?: number
  readonly height?: number
  /** What is being read, when it is worth saying. */
  readonly label?: string
}

export function LoadingState({ rows = 4, height = 44, label }: LoadingStateProps) {
  const { t } = useTranslation('ui')
  const places = Array.from({ length: rows }, (_, at) => at)
  return (
    <Box role="status" aria-label={label ?? t('loading')} sx={{ display: 'grid', gap: 1 }}>
      {places.map((at) => (
        <Skeleton key={at} variant="rounded" height={height} animation={false} />
      ))}
    </Box>
  )
}
