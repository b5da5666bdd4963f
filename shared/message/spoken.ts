import { english, isMessage, type Message } from './message'

/**
 * What scripts read: every message as its English text, as it was before messages had parts; the parts stand beside it
 * in `messages`, by the same name, where there are any.
 */
export function spoken(value: unknown): unknown {
  if (isMessage(value)) return english(value)
  if (Array.isArray(value)) return value.map(spoken)
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value
  const entries = Object.entries(value)
  const parts = entries.filter(([, item]) => isMessage(item) && hasParts(item))
  const told = Object.fromEntries(entries.map(([name, item]) => [name, spoken(item)]))
  return parts.length === 0 ? told : { ...told, messages: Object.fromEntries(parts) }
}

/** A name by itself has no words to take apart. */
function hasParts({ text, values }: Message): boolean {
  return values.length > 0 && text !== '{0}'
}
