import ipaddr from 'ipaddr.js'
import type { JsonValue } from '#shared/lib/json'
import { type Message, msg, names } from '#shared/message/message'
import type { OptionDefinition } from './types'

export type Coerced = { readonly value: JsonValue } | { readonly allowed: Message }

/** Gives a value the type and shape that its option declares, or says in words what would be allowed. */
export function coerce(definition: OptionDefinition, value: JsonValue): Coerced {
  const typed = ofType(definition, value)
  const wrong = 'value' in typed ? definition.shape?.(typed.value) : undefined
  return wrong ? { allowed: wrong.wanted } : typed
}

/** The same by the type alone, for a default: what it is made from may not be set yet. */
export function ofType(definition: OptionDefinition, value: JsonValue): Coerced {
  switch (definition.type) {
    case 'bool':
      return boolOf(value)
    case 'int':
      return numberWithin(definition, value, definition.min, definition.max)
    case 'port':
      return numberWithin(definition, value, definition.min ?? 1, definition.max ?? 65535)
    case 'ip':
      return ipOf(value)
    case 'string':
      return textWithin(definition, value)
    case 'list':
      return listWithin(definition, value)
    case 'dict':
      if (value === null) return { value: {} }
      return typeof value === 'object' && !Array.isArray(value)
        ? { value }
        : { allowed: msg`a mapping (key: value)` }
  }
}

const yes = ['yes', 'on', '1', 'true']
const no = ['no', 'off', '0', 'false', 'n', 'f']

/** Kolla's files write booleans as yes, "yes", True, "1"…; texts of no known meaning are refused. So is `y`: Ansible takes it for no. */
function boolOf(value: JsonValue): Coerced {
  if (typeof value === 'boolean') return { value }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : ''
  if (yes.includes(text)) return { value: true }
  if (no.includes(text)) return { value: false }
  return { allowed: msg`yes or no (also true, false, on, off, 1, 0)` }
}

function numberWithin(
  definition: OptionDefinition,
  value: JsonValue,
  min: number | undefined,
  max: number | undefined,
): Coerced {
  const number = typeof value === 'string' && /^\s*[-+]?\d+\s*$/.test(value) ? Number(value) : value
  const fits =
    typeof number === 'number' &&
    Number.isInteger(number) &&
    (min === undefined || number >= min) &&
    (max === undefined || number <= max)
  if (fits) return { value: number }
  const what = definition.type === 'port' ? msg`a port number` : msg`a whole number`
  if (min !== undefined && max !== undefined) return { allowed: msg`${what} from ${min} to ${max}` }
  if (min !== undefined) return { allowed: msg`${what}, ${min} or more` }
  return { allowed: max === undefined ? what : msg`${what}, ${max} or less` }
}

function ipOf(value: JsonValue): Coerced {
  if (value === null || value === '') return { value: '' }
  const isAddress =
    typeof value === 'string' && (ipaddr.IPv4.isValidFourPartDecimal(value) || ipaddr.IPv6.isValid(value))
  return isAddress ? { value } : { allowed: msg`an IPv4 or IPv6 address` }
}

function textWithin(definition: OptionDefinition, value: JsonValue): Coerced {
  if (value === null) return { value: '' }
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string')
    return { allowed: definition.choices ? oneOf(definition.choices) : msg`a text` }
  const { choices } = definition
  // A second line would be a line of its own in the files that it goes into.
  if (/\p{Cc}/u.test(text)) return { allowed: msg`a text on one line` }
  return choices && !choices.includes(text) ? { allowed: oneOf(choices) } : { value: text }
}

function listWithin(definition: OptionDefinition, value: JsonValue): Coerced {
  if (value === null) return { value: [] }
  if (!Array.isArray(value)) return { allowed: msg`a list` }
  const { choices } = definition
  const isAllowed = (entry: JsonValue) => !choices || (typeof entry === 'string' && choices.includes(entry))
  return value.every(isAllowed) ? { value } : { allowed: msg`a list, each element ${oneOf(choices ?? [])}` }
}

function oneOf(choices: readonly string[]): Message {
  return msg`one of ${names(choices.map((choice) => (choice === '' ? '""' : choice)))}`
}
