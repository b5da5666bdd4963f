import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupNeed } from './groups'

/** How many hosts a group has, in a few words: with what it lacks, or what is suggested before anybody has chosen. */
export function useNeedWords(): (need: GroupNeed, suggested: number) => string {
  const { t } = useTranslation('hosts')
  return useCallback(
    ({ count, state }, suggested) => {
      if (state === 'empty') return t('matrix.needsOne')
      if (count === 0 && suggested > 0) return t('matrix.suggested', { count: suggested })
      return state === 'even' ? t('roles.even', { count }) : t('matrix.count', { count })
    },
    [t],
  )
}
