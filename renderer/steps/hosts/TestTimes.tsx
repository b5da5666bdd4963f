import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useHosts } from '../../state'
import { ProgressBar } from '../../ui/ProgressBar'
import { When } from '../../ui/When'

/** How far the tests are that run; else how old what is shown of hosts may be, and nothing where none was tested. */
export function TestTimes() {
  const { t } = useTranslation('hosts')
  const tested = useHosts((state) => state.tested)
  const testing = useHosts((state) => state.testing)
  const oldest = useMemo(
    () =>
      Object.values(tested)
        .map(({ at }) => at)
        .sort()[0],
    [tested],
  )
  if (testing) return <Progress />
  if (oldest === undefined) return null
  return (
    <Typography variant="body2" color="textSecondary">
      {t('test.oldest')} <When at={oldest} ago />
    </Typography>
  )
}

function Progress() {
  const { t } = useTranslation('hosts')
  const { asked, answered } = useHosts((state) => state.progress)
  const said = t('test.running', { answered, count: asked })
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Typography variant="body2" role="status">
        {said}
      </Typography>
      <ProgressBar value={asked === 0 ? null : answered / asked} label={said} bare />
    </Box>
  )
}
