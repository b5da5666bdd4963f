import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function EnvironmentStep() {
  const { t } = useTranslation('environment')
  return <Page title={t('title')} purpose={t('purpose')} />
}
