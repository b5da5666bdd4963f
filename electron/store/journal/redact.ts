import type { Redact } from '#shared/lib/secret'

/**
 * Fields that hold names and words of Slipway's own, never what was read from somewhere. They are what events and
 * operations are found by: a password that is an ordinary word must not make two of them equal.
 */
const names = new Set(
  `type run seq at by result code kind action schema fingerprint op id host hosts needs service environment release
  target name path container image resumes state inputs`.split(/\s+/),
)

/** The value with every text for people in it redacted, at any depth; names stay, and keys are names. */
export function redactDeep<T>(value: T, redact: Redact): T {
  return redactValue(value, redact) as T
}

function redactValue(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redact))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      names.has(key) && isName(item) ? item : redactValue(item, redact),
    ]),
  )
}

function isName(value: unknown): boolean {
  return (
    typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  )
}
