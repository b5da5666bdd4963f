import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/message/message'
import type { Text } from './text'
import { useMessage } from './use-message'

/** Translates a `Text` and the messages in it into the current language. */
export function useText(): (text: Text) => string {
  const { t } = useTranslation()
  const sayMessage = useMessage()
  return useCallback(
    (text) => {
      // A key that is chosen while running cannot be checked against its values; a test reads all of them.
      const say = t as (key: string, values?: object) => string
      const filledIn = (value: string | number | Text | Message): string | number => {
        if (typeof value !== 'object') return value
        return 'key' in value ? said(value) : sayMessage(value)
      }
      const said = ({ key, values, otherwise }: Text): string => {
        const filled = Object.entries(values ?? {}).map(([name, value]) => [name, filledIn(value)])
        const more = otherwise === undefined ? {} : { defaultValue: otherwise }
        return say(key, { ...Object.fromEntries(filled), ...more })
      }
      return said(text)
    },
    [t, sayMessage],
  )
}
