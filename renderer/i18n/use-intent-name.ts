import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Intent } from '#shared/model/intent'

/** What a run is for, in the user's words: "Upgrade to 2026.1". */
export function useIntentName(): (intent: Intent) => string {
  const { t } = useTranslation()
  return useCallback(
    (intent) =>
      t(`run.intents.${intent.kind}`, {
        ...{ to: '', run: '', service: '', check: '' },
        ...intent,
      }),
    [t],
  )
}
