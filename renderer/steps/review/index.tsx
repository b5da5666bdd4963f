import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function ReviewStep() {
  const { t } = useTranslation('review')
  return <Page title={t('title')} purpose={t('purpose')} />
}
