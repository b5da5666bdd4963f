export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** JSON with sorted keys, so that equal values give equal texts whatever the order they were built in. */
export function stableJson(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'null'
}

/** A copy first and the engine's own writer after it: a replacer, or writing by hand, takes two to three times as long. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(sorted)
  if ('toJSON' in value && typeof value.toJSON === 'function') return sorted(value.toJSON())
  // Without a prototype, even a key `__proto__` is a key like others.
  const copy: Record<string, unknown> = Object.create(null)
  for (const [key, item] of Object.entries(value).sort(byKey)) copy[key] = sorted(item)
  return copy
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0
}
