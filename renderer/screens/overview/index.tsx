import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function OverviewScreen() {
  const { t } = useTranslation('overview')
  return <Page title={t('title')} purpose={t('purpose')} />
}
