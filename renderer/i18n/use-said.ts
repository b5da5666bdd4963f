import { useTranslation } from 'react-i18next'
import type { Say } from './said'

/** By language; English has none, since Slipway speaks it. */
const sayers = new Map<string, Say>()

const asItIs: Say = (sentence) => sentence

/** How Slipway's sentences are said in a language, once that is loaded. */
export function letSay(language: string, say: Say): void {
  sayers.set(language, say)
}

/** Says what Slipway said in the language of now; the same function until the language changes. */
export function useSaid(): Say {
  const { i18n } = useTranslation()
  return sayers.get(i18n.language) ?? asItIs
}
