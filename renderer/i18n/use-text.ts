import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Text } from './text'
import { useSaid } from './use-said'

/** Says a `Text` in the language of now, and in it what Slipway said. */
export function useText(): (text: Text) => string {
  const { t } = useTranslation()
  const sayGiven = useSaid()
  return useCallback(
    (text) => {
      // A key that is chosen while running cannot be checked against its values; a test reads all of them.
      const say = t as (key: string, values?: object) => string
      const said = ({ key, values, otherwise }: Text): string => {
        const filled = Object.entries(values ?? {}).map(([name, value]) => [
          name,
          typeof value === 'object' ? said(value) : typeof value === 'string' ? sayGiven(value) : value,
        ])
        const more = otherwise === undefined ? {} : { defaultValue: sayGiven(otherwise) }
        return say(key, { ...Object.fromEntries(filled), ...more })
      }
      return said(text)
    },
    [t, sayGiven],
  )
}
