import { Reader } from './reader'

/** A piece of a word. Quoted pieces are neither split nor taken for patterns. */
export type Part =
  | { readonly type: 'text'; readonly text: string; readonly quoted: boolean }
  | {
      readonly type: 'parameter'
      readonly name: string
      readonly index: Word | null
      /** `:-`, `#`, `%%`… and what stands behind it. */
      readonly operator: string
      readonly argument: Word
      readonly quoted: boolean
    }
  | { readonly type: 'command'; readonly body: Node; readonly quoted: boolean }
  | { readonly type: 'arithmetic'; readonly expression: Word; readonly quoted: boolean }
export type Word = readonly Part[]

export interface Redirect {
  readonly fd: number
  readonly kind: '<' | '>' | '>>' | '>&' | '<<<' | '<<'
  readonly target: Word
}

export interface Assignment {
  readonly name: string
  readonly index: Word | null
  readonly value: Word | readonly Word[]
  readonly isList: boolean
}

export type Node =
  | {
      readonly type: 'simple'
      readonly assignments: readonly Assignment[]
      readonly words: readonly Word[]
      readonly redirects: readonly Redirect[]
    }
  | { readonly type: 'pipeline'; readonly commands: readonly Node[]; readonly negated: boolean }
  | { readonly type: 'and' | 'or'; readonly left: Node; readonly right: Node }
  | { readonly type: 'list'; readonly items: readonly Node[] }
  | {
      readonly type: 'if'
      readonly clauses: readonly { readonly condition: Node; readonly body: Node }[]
      readonly otherwise: Node | null
      readonly redirects: readonly Redirect[]
    }
  | {
      readonly type: 'while'
      readonly condition: Node
      readonly body: Node
      readonly until: boolean
      readonly redirects: readonly Redirect[]
    }
  | {
      readonly type: 'for'
      readonly name: string
      readonly words: readonly Word[] | null
      readonly body: Node
      readonly redirects: readonly Redirect[]
    }
  | {
      readonly type: 'case'
      readonly word: Word
      readonly arms: readonly { readonly patterns: readonly Word[]; readonly body: Node }[]
      readonly redirects: readonly Redirect[]
    }
  | { readonly type: 'group' | 'subshell'; readonly body: Node; readonly redirects: readonly Redirect[] }
  | { readonly type: 'function'; readonly name: string; readonly body: Node }

/** Parses a script of the shell. Throws an `Error` that says where it stopped understanding. */
export function parse(script: string): Node {
  const reader = new Reader(script)
  const body = list(reader, [])
  reader.skipSpace(true)
  if (!reader.atEnd) throw reader.error('a command')
  return body
}

const reserved = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}'])

function list(reader: Reader, ends: readonly string[]): Node {
  const items: Node[] = []
  for (;;) {
    reader.skipSpace(true)
    if (reader.atEnd || reader.sees(')') || reader.sees(';;')) break
    if (ends.length > 0 && ends.includes(reader.peekWord())) break
    if (reserved.has(reader.peekWord())) break
    items.push(andOr(reader))
    reader.skipSpace(false)
    if (reader.sees(';;')) break
    if (reader.sees(';') || (reader.sees('&') && !reader.sees('&&'))) reader.take(1)
  }
  const [only] = items
  return items.length === 1 && only ? only : { type: 'list', items }
}

function andOr(reader: Reader): Node {
  let left = pipeline(reader)
  for (;;) {
    reader.skipSpace(false)
    const type = reader.sees('&&') ? 'and' : reader.sees('||') ? 'or' : null
    if (!type) return left
    reader.take(2)
    reader.skipSpace(true)
    left = { type, left, right: pipeline(reader) }
  }
}

function pipeline(reader: Reader): Node {
  reader.skipSpace(false)
  const negated = reader.peekWord() === '!'
  if (negated) reader.take(1)
  const commands = [command(reader)]
  for (;;) {
    reader.skipSpace(false)
    if (!reader.sees('|') || reader.sees('||')) break
    reader.take(1)
    reader.skipSpace(true)
    commands.push(command(reader))
  }
  const [only] = commands
  return commands.length === 1 && only && !negated ? only : { type: 'pipeline', commands, negated }
}

function command(reader: Reader): Node {
  reader.skipSpace(false)
  if (reader.sees('((')) throw reader.error('no arithmetic command')
  if (reader.sees('(')) {
    reader.take(1)
    const body = list(reader, [])
    reader.expect(')')
    return { type: 'subshell', body, redirects: redirects(reader) }
  }
  switch (reader.peekWord()) {
    case '{': {
      reader.take(1)
      const body = list(reader, ['}'])
      reader.expectWord('}')
      return { type: 'group', body, redirects: redirects(reader) }
    }
    case 'if':
      return ifCommand(reader)
    case 'while':
    case 'until':
      return whileCommand(reader)
    case 'for':
      return forCommand(reader)
    case 'case':
      return caseCommand(reader)
    default:
      return functionOrSimple(reader)
  }
}

function ifCommand(reader: Reader): Node {
  reader.expectWord('if')
  const clauses: { condition: Node; body: Node }[] = []
  let otherwise: Node | null = null
  for (;;) {
    const condition = list(reader, ['then'])
    reader.expectWord('then')
    clauses.push({ condition, body: list(reader, ['elif', 'else', 'fi']) })
    if (reader.tryWord('elif')) continue
    if (reader.tryWord('else')) otherwise = list(reader, ['fi'])
    reader.expectWord('fi')
    return { type: 'if', clauses, otherwise, redirects: redirects(reader) }
  }
}

function whileCommand(reader: Reader): Node {
  const until = reader.tryWord('until')
  if (!until) reader.expectWord('while')
  const condition = list(reader, ['do'])
  reader.expectWord('do')
  const body = list(reader, ['done'])
  reader.expectWord('done')
  return { type: 'while', condition, body, until, redirects: redirects(reader) }
}

function forCommand(reader: Reader): Node {
  reader.expectWord('for')
  reader.skipSpace(false)
  const name = reader.name()
  reader.skipSpace(true)
  let words: Word[] | null = null
  if (reader.tryWord('in')) {
    words = []
    for (;;) {
      reader.skipSpace(false)
      if (reader.atEnd || reader.sees(';') || reader.sees('\n')) break
      words.push(word(reader))
    }
  }
  reader.skipSpace(false)
  if (reader.sees(';')) reader.take(1)
  reader.expectWord('do')
  const body = list(reader, ['done'])
  reader.expectWord('done')
  return { type: 'for', name, words, body, redirects: redirects(reader) }
}

function caseCommand(reader: Reader): Node {
  reader.expectWord('case')
  reader.skipSpace(false)
  const subject = word(reader)
  reader.skipSpace(true)
  reader.expectWord('in')
  const arms: { patterns: Word[]; body: Node }[] = []
  for (;;) {
    reader.skipSpace(true)
    if (reader.tryWord('esac')) return { type: 'case', word: subject, arms, redirects: redirects(reader) }
    if (reader.sees('(')) reader.take(1)
    const patterns: Word[] = []
    for (;;) {
      reader.skipSpace(false)
      patterns.push(word(reader))
      reader.skipSpace(false)
      if (!reader.sees('|')) break
      reader.take(1)
    }
    reader.expect(')')
    arms.push({ patterns, body: list(reader, ['esac']) })
    reader.skipSpace(true)
    if (reader.sees(';;')) reader.take(2)
  }
}

function functionOrSimple(reader: Reader): Node {
  const name = reader.functionName()
  if (name !== null) {
    reader.skipSpace(true)
    return { type: 'function', name, body: command(reader) }
  }
  const assignments: Assignment[] = []
  const words: Word[] = []
  const found: Redirect[] = []
  for (;;) {
    reader.skipSpace(false)
    if (reader.atCommandEnd) break
    const more = redirect(reader)
    if (more) {
      found.push(more)
      continue
    }
    const assigned = words.length === 0 || declares(words) ? assignment(reader) : null
    if (assigned) assignments.push(assigned)
    else {
      const next = word(reader)
      if (next.length === 0) throw reader.error('a word')
      words.push(next)
    }
  }
  if (assignments.length + words.length + found.length === 0) throw reader.error('a command')
  return { type: 'simple', assignments, words, redirects: found }
}

/** `declare -A status=()` assigns as well. */
function declares([first]: readonly Word[]): boolean {
  const [only] = first ?? []
  return only?.type === 'text' && ['declare', 'local', 'export'].includes(only.text)
}

function assignment(reader: Reader): Assignment | null {
  const head = reader.assignmentHead()
  if (!head) return null
  const index = head.index === null ? null : wordOf(head.index)
  if (!reader.sees('(')) return { name: head.name, index, value: valueWord(reader), isList: false }
  reader.take(1)
  const value: Word[] = []
  for (;;) {
    reader.skipSpace(true)
    if (reader.sees(')')) break
    value.push(word(reader))
  }
  reader.expect(')')
  return { name: head.name, index, value, isList: true }
}

function valueWord(reader: Reader): Word {
  return reader.atCommandEnd || reader.sees(' ') ? [] : word(reader)
}

function redirects(reader: Reader): Redirect[] {
  const found: Redirect[] = []
  for (;;) {
    reader.skipSpace(false)
    const next = redirect(reader)
    if (!next) return found
    found.push(next)
  }
}

function redirect(reader: Reader): Redirect | null {
  const head = reader.redirectHead()
  if (!head) return null
  const { kind } = head
  const fd = head.fd ?? (kind.startsWith('<') ? 0 : 1)
  if (kind === '<<') {
    reader.skipSpace(false)
    const { text, quoted } = reader.hereDocument()
    return { fd, kind, target: quoted ? [{ type: 'text', text, quoted: true }] : quotedWord(text) }
  }
  reader.skipSpace(false)
  return { fd, kind, target: word(reader) }
}

/** A word up to the next separator. */
export function word(reader: Reader): Word {
  const parts: Part[] = []
  while (!reader.atWordEnd) parts.push(...part(reader))
  return parts
}

function part(reader: Reader): readonly Part[] {
  if (reader.sees("'")) return [{ type: 'text', text: reader.singleQuoted(), quoted: true }]
  if (reader.sees('"')) {
    const parts = quotedWord(reader.doubleQuoted())
    return parts.length > 0 ? parts : [{ type: 'text', text: '', quoted: true }]
  }
  if (reader.sees('\\')) {
    reader.take(1)
    const text = reader.take(1)
    return text === '\n' ? [] : [{ type: 'text', text, quoted: true }]
  }
  if (reader.sees('$')) return [dollar(reader, false)]
  return [{ type: 'text', text: reader.plain(), quoted: false }]
}

/** What stands between double quotes, or in a here-document. */
function quotedWord(text: string): Part[] {
  const reader = new Reader(text)
  const parts: Part[] = []
  let literal = ''
  const flush = () => {
    if (literal !== '') parts.push({ type: 'text', text: literal, quoted: true })
    literal = ''
  }
  while (!reader.atEnd) {
    if (reader.sees('\\')) {
      reader.take(1)
      const next = reader.take(1)
      if (next !== '\n') literal += '$`"\\'.includes(next) ? next : `\\${next}`
    } else if (reader.sees('$')) {
      flush()
      parts.push(dollar(reader, true))
    } else literal += reader.take(1)
  }
  flush()
  return parts
}

function wordOf(text: string): Word {
  const reader = new Reader(text)
  const parts: Part[] = []
  while (!reader.atEnd) {
    if (reader.sees("'") || reader.sees('"') || reader.sees('\\') || reader.sees('$'))
      parts.push(...part(reader))
    else parts.push({ type: 'text', text: reader.take(1), quoted: false })
  }
  return parts
}

function dollar(reader: Reader, quoted: boolean): Part {
  if (reader.sees('$((')) {
    const expression = wordOf(reader.between('$((', '))'))
    return { type: 'arithmetic', expression, quoted }
  }
  if (reader.sees('$(')) return { type: 'command', body: parse(reader.between('$(', ')')), quoted }
  if (reader.sees('${')) return braces(reader.between('${', '}'), quoted)
  reader.take(1)
  const name = reader.parameterName()
  if (name === null) return { type: 'text', text: '$', quoted }
  return { type: 'parameter', name, index: null, operator: '', argument: [], quoted }
}

function braces(text: string, quoted: boolean): Part {
  const found = /^(#?)(\w+|[@*#?!$-])(?:\[([^\]]*)\])?(:?[-=+?]|%%?|##?|\/\/?)?([\s\S]*)$/.exec(text)
  if (!found) throw new Error(`the shell does not know \${${text}}`)
  const [, length = '', name = '', index, operator = '', argument = ''] = found
  return {
    type: 'parameter',
    name,
    index: index === undefined ? null : wordOf(index),
    operator: length === '#' ? 'length' : operator,
    argument: wordOf(argument),
    quoted,
  }
}
