import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function RunScreen() {
  const { t } = useTranslation('run')
  return <Page title={t('title')} purpose={t('purpose')} />
}
