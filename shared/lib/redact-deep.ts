import type { Redact } from './secret'

/**
 * Fields that hold names and words of Slipway's own, never what was read from somewhere. They are what events and
 * operations are found by: a password that is an ordinary word must not make two of them equal.
 */
const names = new Set(
  `type run seq at by result code kind action schema fingerprint op id host hosts needs service environment release
  target of role topic field name path container image resumes state inputs`.split(/\s+/),
)

/** Parts of a plan that programs compare and carry out, at any depth: all of their texts are names. */
const machineParts = new Set(['payload', 'basis'])

/**
 * The value with every text for people in it redacted, at any depth. In names and keys only what looks generated is
 * looked at.
 */
export function redactDeep<T>(value: T, redact: Redact): T {
  return redactValue(value, redact, (name) => (mayBeMade(name) ? redact(name) : name)) as T
}

/** Passwords that were made, not thought of: 32 letters and digits or more, or a UUID. */
function mayBeMade(name: string): boolean {
  return name.length >= 32 && /[A-Za-z0-9]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.test(name)
}

/** What holds nothing to redact is given back itself: plans are large, and mostly so. */
function redactValue(value: unknown, redact: Redact, redactName: Redact): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value !== 'object' || value === null) return value
  if (!Array.isArray(value)) return redactEntries(value, redact, redactName)
  const items = value.map((item) => redactValue(item, redact, redactName))
  return isSame(items, value) ? value : items
}

function redactEntries(value: object, redact: Redact, redactName: Redact): object {
  const keys = Object.keys(value)
  const items: readonly unknown[] = Object.values(value)
  const shownKeys = keys.map(redactName)
  const shown = keys.map((key, at) => {
    const isOfMachine = machineParts.has(key) || (names.has(key) && isName(items[at]))
    return redactValue(items[at], isOfMachine ? redactName : redact, redactName)
  })
  if (isSame(shown, items) && isSame(shownKeys, keys)) return value
  return Object.fromEntries(shownKeys.map((key, at) => [key, shown[at]]))
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.every((item, at) => item === others[at])
}

function isName(value: unknown): boolean {
  return (
    typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  )
}
