import { useTranslation } from 'react-i18next'

/** How dates and numbers are written: the user's own variety of the language on screen, `en-GB` say, where it is known. */
export function useLocale(): string {
  const { i18n } = useTranslation()
  return navigator.languages.find((known) => known.toLowerCase().startsWith(i18n.language)) ?? i18n.language
}
