import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function ActivityScreen() {
  const { t } = useTranslation('activity')
  return <Page title={t('title')} purpose={t('purpose')} />
}
