import type { Redact } from '#shared/lib/secret'

/** Fields that hold words of Slipway's own, never what was read from somewhere. */
const ownWords = new Set(['type', 'run', 'at', 'result', 'code', 'kind', 'action', 'schema', 'fingerprint'])

/** The value with every text in it redacted, at any depth; Slipway’s own words stay. */
export function redactDeep<T>(value: T, redact: Redact): T {
  return redactValue(value, redact) as T
}

function redactValue(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redact))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, item]) => {
      const kept = ownWords.has(key) && typeof item === 'string'
      return [kept ? key : redact(key), kept ? item : redactValue(item, redact)]
    }),
  )
}
