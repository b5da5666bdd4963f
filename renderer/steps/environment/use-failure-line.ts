import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { useSaid } from '../../i18n/use-said'

/** A failure in one line, as it is said beside the field that it is about. */
export function useFailureLine(): (failure: Failure) => string {
  const { t } = useTranslation('environment')
  const said = useSaid()
  return ({ what, saw, remedy }) => {
    const parts = { what: said(what).replace(/[.。]$/, ''), remedy: said(remedy) }
    return saw === undefined ? t('failed', parts) : t('failedFound', { ...parts, saw: said(saw) })
  }
}
