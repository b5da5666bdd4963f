import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemCounts } from './step-state'

/** Says what there is to do, errors and warnings of a step, the same in rail and footer; nothing for none. */
export function useCounted(): (counts: ProblemCounts) => string {
  const { t } = useTranslation('wizard')
  return useCallback(
    ({ errors, toDo, warnings }) =>
      [
        errors > 0 ? t('problemCount', { count: errors }) : '',
        toDo > 0 ? t('toDoCount', { count: toDo }) : '',
        warnings > 0 ? t('warningCount', { count: warnings }) : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    [t],
  )
}
