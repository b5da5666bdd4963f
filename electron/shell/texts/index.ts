import type { DesktopSettings } from '#shared/ipc/areas/desktop'
import { en } from './en'
import type { Texts } from './shape'
import { zh } from './zh'

export type { Texts } from './shape'

/** In the language that was chosen, else the first of the system's that there is, else English. */
export function textsFor(chosen: DesktopSettings['language'], system: readonly string[]): Texts {
  if (chosen !== 'system') return chosen === 'zh' ? zh : en
  const known = system.find((tag) => /^(zh|en)\b/i.test(tag))
  return known && /^zh\b/i.test(known) ? zh : en
}

/** Puts values into the places of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place))
}
