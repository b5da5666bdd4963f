import type { JsonValue } from '#shared/lib/json'
import { JinjaError } from './ast'

/** Something that is only read by key, such as `hostvars`. */
export interface Lookup {
  readonly item: (key: string) => JsonValue | Lookup | undefined
}

/** A name nobody defines; only `default` and `is defined` may meet it. */
export interface Missing {
  readonly missing: string
  readonly isMissing: true
}

export type Value = JsonValue | Lookup | Missing

const missingMark = Symbol('missing')

export function missing(name: string): Missing {
  return Object.assign({ missing: name, isMissing: true as const }, { [missingMark]: true })
}

export function isMissing(value: Value): value is Missing {
  return typeof value === 'object' && value !== null && missingMark in value
}

/** JSON has no functions, so a function under `item` cannot be a user's value. */
export function isLookup(value: Value): value is Lookup {
  return typeof value === 'object' && value !== null && 'item' in value && typeof value.item === 'function'
}

/** As Python: empty texts, lists and dicts, zero and none are false. The text "no" is true. */
export function isTrue(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (value && typeof value === 'object') return Object.keys(value).length > 0
  return Boolean(value)
}

/** A value inside a text, as Ansible prints it: none is empty, true is `True`. */
export function textOf(value: JsonValue): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'object') {
    throw new JinjaError(
      'unsupported',
      `a ${Array.isArray(value) ? 'list' : 'dict'} inside a text is not supported; use join`,
    )
  }
  return String(value)
}
