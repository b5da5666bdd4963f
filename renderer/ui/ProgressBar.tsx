import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import { useTranslation } from 'react-i18next'
import { useDuration } from './Duration'
import { useLocale } from './use-locale'

interface ProgressBarProps {
  /** 0…1; null where nobody knows. */
  readonly value: number | null
  /** What makes progress. */
  readonly label: string
  /** Seconds that are left, as a range. */
  readonly left?: readonly [number, number]
  readonly color?: 'primary' | 'success' | 'warning' | 'error'
  /** Only the bar: its text stands elsewhere. */
  readonly bare?: boolean
}

export function ProgressBar({ value, label, left, color = 'primary', bare = false }: ProgressBarProps) {
  const { t } = useTranslation('ui')
  const say = useDuration()
  const locale = useLocale()
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(value ?? 0)
  const text = [
    value !== null && t('progress.label', { percent }),
    left && t('progress.left', { duration: say(left) }),
  ]
  const said = text.filter(Boolean).join(' · ')
  return (
    <Box>
      <LinearProgress
        variant={value === null ? 'indeterminate' : 'determinate'}
        value={(value ?? 0) * 100}
        color={color}
        aria-label={label}
        {...(said ? { 'aria-valuetext': said } : {})}
      />
      {!bare && said && <Box sx={{ mt: 0.5, typography: 'body2', color: 'text.secondary' }}>{said}</Box>}
    </Box>
  )
}
