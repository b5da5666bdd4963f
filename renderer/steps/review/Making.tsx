import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useMessage } from '../../i18n/use-message'
import { usePlan } from '../../state'
import { ProgressBar } from '../../ui/ProgressBar'
import { StateMark } from '../../ui/StateMark'

/** What is being done while hosts are read and compared. */
export function Making() {
  const say = useMessage()
  const { t } = useTranslation('review')
  const stages = usePlan((state) => state.stages)
  const shown = stages.map((text, at) => ({ text, at })).slice(-8)
  const stop = usePlan((state) => state.stop)
  return (
    <Box sx={{ maxWidth: 720, display: 'grid', gap: 2 }}>
      <Box>
        <Typography variant="h2">{t('making.title')}</Typography>
        <Typography color="textSecondary">{t('making.text')}</Typography>
      </Box>
      <ProgressBar label={t('making.title')} value={null} bare />
      <Box role="log" aria-label={t('making.title')} sx={{ minHeight: 200 }}>
        {shown.map(({ text, at }) => (
          <Box
            key={at}
            sx={{ display: 'flex', gap: 1.5, alignItems: 'center', minHeight: 32, typography: 'body2' }}
          >
            <StateMark
              state={at === stages.length - 1 ? 'running' : 'done'}
              size={at === stages.length - 1 ? 16 : 12}
            />
            <span data-given>{say(text)}</span>
          </Box>
        ))}
      </Box>
      <Box>
        <Button variant="outlined" onClick={stop}>
          {t('stop')}
        </Button>
      </Box>
    </Box>
  )
}
