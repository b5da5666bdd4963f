import type { i18n, Resource } from 'i18next'
import { useTranslation } from 'react-i18next'
import { english, type Message } from '#shared/message/message'

export type Say = (said: Message) => string

/** Beside a language's texts; English has none, since Slipway speaks it. */
const namespace = 'said'

const asItIs: Say = english

/** Texts of a language with the way to say Slipway's sentences in it. */
export function withSay(texts: Resource[string], say: Say): Resource[string] {
  return { ...texts, [namespace]: { say } }
}

function sayOf(instance: i18n): Say {
  const bundle: { readonly say?: Say } | undefined = instance.getResourceBundle(instance.language, namespace)
  return bundle?.say ?? asItIs
}

/** Says what Slipway said in the language of now; the same function until the language changes. */
export function useSaid(): Say {
  const { i18n } = useTranslation()
  return sayOf(i18n)
}
