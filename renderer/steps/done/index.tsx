import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function DoneStep() {
  const { t } = useTranslation('done')
  return <Page title={t('title')} purpose={t('purpose')} />
}
