import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { durationParts } from './duration'
import { useLocale } from './use-locale'

/** Says seconds, or a range of them: `45 s`, `2–3 min`. */
export function useDuration(): (seconds: number | readonly [number, number]) => string {
  const { t } = useTranslation('ui')
  const locale = useLocale()
  return useCallback(
    (seconds) => {
      const { unit, from, to } = durationParts(typeof seconds === 'number' ? [seconds, seconds] : seconds)
      const number = new Intl.NumberFormat(locale)
      const value = from === to ? number.format(to) : `${number.format(from)}–${number.format(to)}`
      return t(`duration.${unit}`, { value })
    },
    [t, locale],
  )
}

export function Duration({ seconds }: { readonly seconds: number | readonly [number, number] }) {
  const say = useDuration()
  return <span>{say(seconds)}</span>
}
