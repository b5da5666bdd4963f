import { createInstance, type FormatterModule, type i18n, type Resource } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { localeOf } from './locale'
import { withSay } from './use-message'

export type Language = 'en' | 'zh'

export const languages: readonly { readonly id: Language; readonly name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'zh', name: '简体中文' },
]

/** Texts of a language, each loaded only when it is wanted. */
export async function loadTexts(language: Language): Promise<Resource[string]> {
  if (language === 'zh') {
    const [{ zh }, { say }] = await Promise.all([import('./zh'), import('./zh/messages')])
    return withSay(zh, say)
  }
  return (await import('./en')).en
}

export interface I18nOptions {
  readonly language: Language
  /** Instead of the language's own texts: the pseudo-locale of tests. */
  readonly texts?: Resource[string]
}

/** Writes a `count` as numbers are written in the language; other numbers may be ports, and stay as they are. */
const counts: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, language, options) =>
    typeof value === 'number' && options?.interpolationkey === 'count' && language !== undefined
      ? value.toLocaleString(localeOf(language))
      : // Not a text yet: what has a part of its own in the place of a text stays that part.
        (value as string),
}

/** Texts for the window, ready to be drawn. */
export async function createI18n({ language, texts }: I18nOptions): Promise<i18n> {
  const instance = createInstance()
  const own = texts ?? (await loadTexts(language))
  await instance
    .use(initReactI18next)
    .use(counts)
    .init({
      lng: language,
      fallbackLng: false,
      resources: { [language]: own },
      ns: Object.keys(own),
      defaultNS: 'common',
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
      react: { useSuspense: false },
    })
  return instance
}

/** Changes the language, and loads its texts first when they are not there. */
export async function setLanguage(instance: i18n, language: Language): Promise<void> {
  if (!instance.hasResourceBundle(language, 'common')) {
    const texts = await loadTexts(language)
    // Without a copy, which would lose functions.
    for (const [namespace, entries] of Object.entries(texts))
      instance.addResourceBundle(language, namespace, entries, false, true, { skipCopy: true })
  }
  await instance.changeLanguage(language)
}
