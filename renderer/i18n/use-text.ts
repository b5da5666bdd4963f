import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Text } from './text'

/** Says a `Text` in the language of now. */
export function useText(): (text: Text) => string {
  const { t } = useTranslation()
  // A key that is chosen while running cannot be checked against its values; a test reads all of them.
  return useCallback((text) => (t as (key: string, values?: object) => string)(text.key, text.values), [t])
}
