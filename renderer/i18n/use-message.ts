import type { i18n, Resource } from 'i18next'
import { useTranslation } from 'react-i18next'
import { english, type Message } from '#shared/message/message'

export type Say = (message: Message) => string

/** Beside a language's texts; English needs none: messages are English. */
const namespace = 'messages'

const asItIs: Say = english

/** Texts of a language with the function that translates messages into it. */
export function withSay(texts: Resource[string], say: Say): Resource[string] {
  return { ...texts, [namespace]: { say } }
}

function sayOf(instance: i18n): Say {
  const bundle: { readonly say?: Say } | undefined = instance.getResourceBundle(instance.language, namespace)
  return bundle?.say ?? asItIs
}

/** Translates messages into the current language; the same function until the language changes. */
export function useMessage(): Say {
  const { i18n } = useTranslation()
  return sayOf(i18n)
}
