import { useCallback } from 'react'
import { useLocale } from '../../ui/use-locale'

/** Says a calendar day, `2026-11-21`, as the language of now does. */
export function useDay(): (day: string) => string {
  const locale = useLocale()
  return useCallback(
    (day) => {
      const moment = new Date(`${day}T12:00:00`)
      if (Number.isNaN(moment.getTime())) return day
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(moment)
    },
    [locale],
  )
}
