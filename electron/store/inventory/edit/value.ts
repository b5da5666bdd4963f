import type { JsonValue } from '#shared/lib/json'
import { readLiteral } from '../python/literal'

/** `name=value` as a word of a host line that Ansible reads back as exactly this value. */
export function assignment(name: string, value: JsonValue): string {
  return `${name}=${word(literal(value))}`
}

/** The text that Ansible turns into the value: text that would be taken for something else becomes a Python string. */
function literal(value: JsonValue): string {
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (value === null) return 'None'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return isPlain(value) ? value : pythonString(value)
  if (Array.isArray(value)) return `[${value.map(inside).join(', ')}]`
  return `{${Object.entries(value)
    .map(([key, item]) => `${pythonString(key)}: ${inside(item)}`)
    .join(', ')}}`
}

function inside(value: JsonValue): string {
  return typeof value === 'string' ? pythonString(value) : literal(value)
}

function isPlain(text: string): boolean {
  return readLiteral(text).kind === 'text' && !hasControl(text)
}

/** Where Python or JavaScript would break a line, or print nothing. */
function hasControl(text: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)
}

function pythonString(text: string): string {
  const escaped = [...text].map((char) => {
    if (char === "'" || char === '\\') return `\\${char}`
    const point = char.codePointAt(0) ?? 0
    return hasControl(char) ? `\\u${point.toString(16).padStart(4, '0')}` : char
  })
  return `'${escaped.join('')}'`
}

/** As `shlex` splits it: what could end the word or change it stands in quotes. */
function word(text: string): string {
  if (/^[\w@%+:,./-]+$/.test(text)) return text
  if (!text.includes("'")) return `'${text}'`
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
