import type { Redact } from '#shared/lib/secret'

/**
 * Fields that hold names and words of Slipway's own, never what was read from somewhere. They are what events and
 * operations are found by: a password that is an ordinary word must not make two of them equal.
 */
const names = new Set(
  `type run seq at by result code kind action schema fingerprint op id host hosts needs service environment release
  target name path container image resumes state inputs`.split(/\s+/),
)

/** Parts of a plan that programs compare and carry out, at any depth: all of their texts are names. */
const machineParts = new Set(['payload', 'basis'])

/**
 * The value with every text for people in it redacted, at any depth. In names and keys only what looks generated is
 * looked at.
 */
export function redactDeep<T>(value: T, redact: Redact): T {
  return redactValue(value, redact, (name) => (generated.test(name) ? redact(name) : name)) as T
}

/** Passwords that were made, not thought of: 32 letters and digits or more, or a UUID. */
const generated = /[A-Za-z0-9]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

function redactValue(value: unknown, redact: Redact, redactName: Redact): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redact, redactName))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      redactName(key),
      redactValue(
        item,
        (names.has(key) && isName(item)) || machineParts.has(key) ? redactName : redact,
        redactName,
      ),
    ]),
  )
}

function isName(value: unknown): boolean {
  return (
    typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  )
}
