import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function TlsStep() {
  const { t } = useTranslation('tls')
  return <Page title={t('title')} purpose={t('purpose')} />
}
