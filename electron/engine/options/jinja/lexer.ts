import { msg } from '#shared/message/message'
import { JinjaError } from './ast'

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'operator' | 'end'
  readonly text: string
}

/**
 * How backslashes in quoted texts are read: `escapes` as Python does (a file of Ansible's `template`), `literal` as
 * Ansible does in values of variables and in files that Kolla merges.
 */
export type Backslashes = 'escapes' | 'literal'

const space = /\s+/y
const name = /[A-Za-z_][A-Za-z0-9_]*/y
const number = /\d+(\.\d+)?([eE][+-]?\d+)?/y
const string = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y
const operator = /\/\/|\*\*|==|!=|<=|>=|[-+*/%~<>|.,:()[\]{}=]/y

/** Splits the inside of `{{ }}` or `{% %}` into tokens. */
export function tokenize(source: string, backslashes: Backslashes): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < source.length) {
    const blank = take(space, source, at)
    if (blank) {
      at += blank.length
      continue
    }
    const token = next(source, at, backslashes)
    tokens.push(token.token)
    at += token.length
  }
  tokens.push({ kind: 'end', text: '' })
  return tokens
}

function next(
  source: string,
  at: number,
  backslashes: Backslashes,
): { readonly token: Token; readonly length: number } {
  const quoted = take(string, source, at)
  if (quoted) {
    const inside = quoted.slice(1, -1)
    const text = backslashes === 'escapes' ? withoutEscapes(inside) : literally(inside)
    return { token: { kind: 'string', text }, length: quoted.length }
  }
  const kinds = [
    ['name', name],
    ['number', number],
    ['operator', operator],
  ] as const
  for (const [kind, pattern] of kinds) {
    const text = take(pattern, source, at)
    if (text) return { token: { kind, text }, length: text.length }
  }
  throw new JinjaError('syntax', msg`unexpected character ${JSON.stringify(source[at] ?? '')}`)
}

function take(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0]
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
}

/** Python's; an escape that Python does not know keeps its backslash. */
function withoutEscapes(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([0-7]{1,3})|([\s\S]))/g,
    (whole, x?: string, u?: string, octal?: string, other?: string) => {
      const code = x ?? u
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
      return escapes[other ?? ''] ?? whole
    },
  )
}

/** Ansible doubles each backslash before Jinja reads it, so one before a quote ends the text in its middle. */
function literally(text: string): string {
  if (/\\['"]/.test(text)) {
    throw new JinjaError('syntax', msg`a backslash before a quote ends the text here; use the other quotes`)
  }
  return text
}
