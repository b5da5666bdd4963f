import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function PreflightStep() {
  const { t } = useTranslation('preflight')
  return <Page title={t('title')} purpose={t('purpose')} />
}
