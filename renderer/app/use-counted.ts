import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemCounts } from './step-state'

/** Says errors and warnings of a step, the same in rail and footer; nothing for none. */
export function useCounted(): (counts: ProblemCounts) => string {
  const { t } = useTranslation('wizard')
  return useCallback(
    ({ errors, warnings }) =>
      [
        errors > 0 ? t('problemCount', { count: errors }) : '',
        warnings > 0 ? t('warningCount', { count: warnings }) : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    [t],
  )
}
