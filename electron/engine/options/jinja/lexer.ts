import { JinjaError } from './ast'

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'operator' | 'end'
  readonly text: string
}

const space = /\s+/y
const name = /[A-Za-z_][A-Za-z0-9_]*/y
const number = /\d+(\.\d+)?([eE][+-]?\d+)?/y
const string = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y
const operator = /\/\/|\*\*|==|!=|<=|>=|[-+*/%~<>|.,:()[\]{}=]/y

/** Splits the inside of `{{ }}` into tokens. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < source.length) {
    const blank = take(space, source, at)
    if (blank) {
      at += blank.length
      continue
    }
    const token = next(source, at)
    tokens.push(token.token)
    at += token.length
  }
  tokens.push({ kind: 'end', text: 'end of expression' })
  return tokens
}

function next(source: string, at: number): { readonly token: Token; readonly length: number } {
  const quoted = take(string, source, at)
  if (quoted)
    return { token: { kind: 'string', text: withoutEscapes(quoted.slice(1, -1)) }, length: quoted.length }
  const kinds = [
    ['name', name],
    ['number', number],
    ['operator', operator],
  ] as const
  for (const [kind, pattern] of kinds) {
    const text = take(pattern, source, at)
    if (text) return { token: { kind, text }, length: text.length }
  }
  throw new JinjaError('syntax', `unexpected character ${JSON.stringify(source[at] ?? '')}`)
}

function take(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0]
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

function withoutEscapes(text: string): string {
  return text.replace(/\\([\s\S])/g, (_whole, character: string) => escapes[character] ?? character)
}
