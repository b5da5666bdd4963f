import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogLine } from '../../state'

/** Says what happened to an operation. */
export function useEventWord(): (event: NonNullable<LogLine['event']>) => string {
  const { t } = useTranslation('run')
  return useCallback((event) => t(`log.events.${event}`), [t])
}
