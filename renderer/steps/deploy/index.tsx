import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function DeployStep() {
  const { t } = useTranslation('deploy')
  return <Page title={t('title')} purpose={t('purpose')} />
}
