import { formsOf } from './secret-forms'
import { replaceForms, shortestForm } from './secret-search'

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
 * Builds a redactor for the given secrets, which knows each in every form that programs write (`formsOf`). A value that
 * could be an ordinary word or number (`admin`, `3306`) is redacted only where it stands as a value: otherwise a text
 * with such a password would lose every use of the word. One of less than four letters is redacted only behind a name
 * that says what it is, or in a URL.
 */
export function redactor(secrets: Iterable<Secret>): Redact {
  const values = [...new Set([...secrets].flatMap((item) => [item.reveal(), item.reveal().trim()]))]
  const sure = values.filter((value) => !isOrdinary(value) && !redacted.includes(value))
  const everywhere = replaceForms(sure.flatMap(formsOf), redacted)
  const words = values.filter(isOrdinary).filter((value) => value !== '')
  const inPlace = [
    placePattern(
      asValue,
      words.filter((word) => word.length >= shortestForm),
    ),
    placePattern(
      asSecret,
      words.filter((word) => word.length < shortestForm),
    ),
  ].filter((pattern) => pattern !== null)
  if (inPlace.length === 0) return everywhere
  return (text) => inPlace.reduce((shown, pattern) => shown.replace(pattern, redacted), everywhere(text))
}

/** Whether a text that is no secret could hold the value as well: a word, a number, an address, or next to nothing. */
function isOrdinary(value: string): boolean {
  if (value.length < shortestForm) return true
  if (value.length >= longestOrdinary) return false
  return /^[a-z]+(?:[-_.][a-z]+)*$/i.test(value) || /^[\d.:/-]+$/.test(value)
}

/** Nobody's words and numbers are as long as this. */
const longestOrdinary = 16

const secretWord = `(?:pass|passwd|password|passphrase|secret|token|cookie|auth_pass|_key)["']?`
/** In a URL's `user:value@`, and behind a name that says what follows. */
const asSecret = String.raw`//[^\s/:@]*:|${secretWord}\s*[=:]?\s*\\?["']?`
/** Behind `=`, `:`, `>` or a quote as well. */
const asValue = String.raw`${asSecret}|[=:>"']\s*\\?["']?`

/** Null when there is nothing to look for. A line that is nothing but the value counts everywhere. */
function placePattern(before: string, words: readonly string[]): RegExp | null {
  if (words.length === 0) return null
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  const word = `(?:${longestFirst.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`
  const after = String.raw`(?=$|[\s"'\\@<,;&)\]}?#])`
  // The word comes first: what stands before it is looked at only where the word is.
  return new RegExp(
    `${word}(?:(?<=(?:${before})${word})${after}|(?<=^[^\\S\n]*${word})(?=[^\\S\n]*$))`,
    'gim',
  )
}
