import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useRoute } from '../state'
import { Page } from '../ui/Page'

export function Missing() {
  const { t } = useTranslation()
  const go = useRoute((state) => state.go)
  return (
    <Page title={t('missing.title')} purpose={t('missing.text')}>
      <Button variant="outlined" onClick={() => go({ at: 'start' })}>
        {t('missing.action')}
      </Button>
    </Page>
  )
}
