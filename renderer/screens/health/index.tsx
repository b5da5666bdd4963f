import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function HealthScreen() {
  const { t } = useTranslation('health')
  return <Page title={t('title')} purpose={t('purpose')} />
}
