import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function HostsStep() {
  const { t } = useTranslation('hosts')
  return <Page title={t('title')} purpose={t('purpose')} />
}
