import { asMessage } from './message'

/** Fields that people read. Before messages had parts, they were stored as texts. */
const spoken: ReadonlySet<string> = new Set([
  'what',
  'cause',
  'saw',
  'means',
  'remedy',
  'title',
  'wanted',
  'note',
  'waitsFor',
  'because',
  'next',
])

/** What was stored, with messages where texts are that people read: failures, findings, operations, events. */
export function withMessages(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMessages)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, item]: [string, unknown]) => [
    name,
    typeof item === 'string' && (spoken.has(name) || isSpokenText(name, value))
      ? asMessage(item)
      : withMessages(item),
  ])
  return Object.fromEntries(entries)
}

/** The `text` of a reason, a note or a difference; that of a message, or of a program's output, stays a text. */
function isSpokenText(name: string, of: object): boolean {
  return name === 'text' && ('code' in of || ('type' in of && of.type === 'diff'))
}
