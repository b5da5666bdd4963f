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

/** What holds nothing to redact is given back itself, and nothing is copied for it: plans are large, and mostly so. */
function redactValue(value: unknown, redact: Redact, redactName: Redact): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value !== 'object' || value === null) return value
  return Array.isArray(value)
    ? redactItems(value, redact, redactName)
    : redactEntries(value as Readonly<Record<string, unknown>>, redact, redactName)
}

function redactItems(items: readonly unknown[], redact: Redact, redactName: Redact): readonly unknown[] {
  let shown: unknown[] | undefined
  for (const [at, item] of items.entries()) {
    const clean = redactValue(item, redact, redactName)
    if (clean === item) continue
    shown ??= [...items]
    shown[at] = clean
  }
  return shown ?? items
}

function redactEntries(
  fields: Readonly<Record<string, unknown>>,
  redact: Redact,
  redactName: Redact,
): object {
  const clean = (key: string) => {
    const item = fields[key]
    const isOfMachine = machineParts.has(key) || (names.has(key) && isName(item))
    return redactValue(item, isOfMachine ? redactName : redact, redactName)
  }
  const keys = Object.keys(fields)
  const isShown = keys.every((key) => redactName(key) === key && clean(key) === fields[key])
  return isShown ? fields : Object.fromEntries(keys.map((key) => [redactName(key), clean(key)]))
}

function isName(value: unknown): boolean {
  return (
    typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  )
}
