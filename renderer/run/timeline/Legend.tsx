import Box from '@mui/material/Box'
import { useColorScheme } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import { series } from '../../styles/palette'
import { topicColours, topics } from '../words'

/** What the colours mean, and the two kinds of lines. */
export function Legend() {
  const { t } = useTranslation('run')
  const { colorScheme } = useColorScheme()
  const set = series[colorScheme === 'dark' ? 'dark' : 'light']
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1.75,
        rowGap: 0.25,
        ml: 1,
        typography: 'caption',
        color: 'text.secondary',
      }}
    >
      {topics.map((topic) => (
        <Box component="span" key={topic} sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
          <svg width="12" height="10" aria-hidden>
            <rect width="12" height="10" rx="2" fill={set[topicColours[topic]]} />
          </svg>
          {t(`timeline.kinds.${topic}`)}
        </Box>
      ))}
      <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
        <svg width="6" height="12" aria-hidden>
          <path d="M3 0v12" stroke="currentColor" strokeDasharray="3 2" />
        </svg>
        {t('timeline.barrier')}
      </Box>
    </Box>
  )
}
