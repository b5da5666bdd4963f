import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { Page } from '../../ui/Page'
import { Recent } from './Recent'
import { WayCards } from './WayCards'

/** No environment is open: the ways to one, and those that were open before. */
export function StartScreen() {
  const { t } = useTranslation('start')
  const { t: common } = useTranslation()
  const failures = useApp((app) => app.failures)
  const load = useApp((app) => app.load)
  return (
    <Page title={t('title')} purpose={t('purpose')}>
      <Box sx={{ display: 'grid', gap: 4 }}>
        <FailureList
          failures={failures}
          announce
          actions={
            <Button size="small" variant="outlined" onClick={() => void load()}>
              {common('retry')}
            </Button>
          }
        />
        <WayCards />
        <Recent />
      </Box>
    </Page>
  )
}
