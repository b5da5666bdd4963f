import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { useMessage } from '../../i18n/use-message'

/** A failure in one line, as it is said beside the field that it is about. */
export function useFailureLine(): (failure: Failure) => string {
  const { t } = useTranslation('environment')
  const say = useMessage()
  return ({ what, saw, remedy }) => {
    const parts = { what: say(what).replace(/[.。]$/, ''), remedy: say(remedy) }
    return saw === undefined ? t('failed', parts) : t('failedFound', { ...parts, saw: say(saw) })
  }
}
