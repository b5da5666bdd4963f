import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/locale'

/** How dates and numbers are written: the user's own variety of the language on screen, `en-GB` say, where it is known. */
export function useLocale(): string {
  const { i18n } = useTranslation()
  return localeOf(i18n.language)
}
