/**
 * A secret value. It prints as `[redacted]` however it is turned into text (template, JSON, inspect, error);
 * only `reveal()` gives the value, and only code that writes it to a wire or to a file of mode 0600 may call it.
 */
export interface Secret {
  reveal(): string
  toString(): string
  toJSON(): string
}

const redacted = '[redacted]'

export function secret(value: string): Secret {
  const opened = {
    reveal: () => value,
    toString: () => redacted,
    toJSON: () => redacted,
    [Symbol.toPrimitive]: () => redacted,
    [Symbol.for('nodejs.util.inspect.custom')]: () => redacted,
  }
  return Object.freeze(opened)
}

/** Replaces every known secret in a text by `[redacted]`. */
export type Redact = (text: string) => string

/**
 * Builds a redactor for the given secrets. Values shorter than four characters are left alone: they would
 * redact ordinary words, and no generated password is that short.
 * A value of several lines (a private key) is redacted whole and line by line.
 */
export function redactor(secrets: Iterable<Secret>): Redact {
  const values = [...secrets].flatMap((item) => {
    const value = item.reveal()
    const lines = value.includes('\n') ? value.split('\n').filter((line) => line.length >= 16) : []
    const escaped = [JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]
    return [value, value.trim(), ...lines, ...escaped]
  })
  const unique = [...new Set(values)].filter((value) => value.length >= 4).sort((a, b) => b.length - a.length)
  if (unique.length === 0) return (text) => text
  const pattern = new RegExp(
    unique.map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
    'g',
  )
  return (text) => text.replace(pattern, redacted)
}
