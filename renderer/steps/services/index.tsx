import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function ServicesStep() {
  const { t } = useTranslation('services')
  return <Page title={t('title')} purpose={t('purpose')} />
}
