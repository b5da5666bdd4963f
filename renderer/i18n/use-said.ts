import { useTranslation } from 'react-i18next'
import { asItIs, createSay, type SaidTable, type Say } from './said'

/** One for each table: what was translated once is known everywhere. */
const sayers = new WeakMap<SaidTable, Say>()

/** Says what Slipway said in the language of now; the same function until the language changes. */
export function useSaid(): Say {
  const { i18n } = useTranslation()
  return sayOf(i18n.getResourceBundle(i18n.language, 'said'))
}

function sayOf(table: SaidTable | undefined): Say {
  if (!table) return asItIs
  const known = sayers.get(table)
  if (known) return known
  const say = createSay(table)
  sayers.set(table, say)
  return say
}
