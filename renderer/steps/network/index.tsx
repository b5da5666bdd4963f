import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function NetworkStep() {
  const { t } = useTranslation('network')
  return <Page title={t('title')} purpose={t('purpose')} />
}
