import { createContext, useContext } from 'react'
import type { Text } from '../i18n/text'

/**
 * Why no plan may be begun now, ready to be said; null when it may. Given by the wizard, which knows the problems of all
 * steps, to every button that begins one.
 */
export const WhyNotBeginContext = createContext<Text | null>(null)

export function useWhyNotBegin(): Text | null {
  return useContext(WhyNotBeginContext)
}
