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

/** A copy first and the engine's own writer after it: a replacer, or writing by hand, takes longer. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(sorted)
  if ('toJSON' in value && typeof value.toJSON === 'function') return sorted(value.toJSON())
  const fields = value as Readonly<Record<string, unknown>>
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(fields).sort()) {
    if (key === '__proto__')
      Object.defineProperty(copy, key, { value: sorted(fields[key]), enumerable: true })
    else copy[key] = sorted(fields[key])
  }
  return copy
}
