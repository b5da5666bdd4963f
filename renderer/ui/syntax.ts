export type TokenKind =
  | 'comment'
  | 'section'
  | 'key'
  | 'text'
  | 'number'
  | 'word'
  | 'sign'
  | 'hidden'
  | 'plain'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
}

export type Syntax = 'ini' | 'yaml' | 'json' | 'haproxy'

/** The language of a file by its name; null where none is known. */
export function syntaxOf(path: string): Syntax | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/\.json$/.test(name)) return 'json'
  if (/\.ya?ml$/.test(name)) return 'yaml'
  if (/^haproxy.*\.cfg$|services\.d/.test(path.replace(/.*\/(?=haproxy)/, ''))) return 'haproxy'
  if (/\.(conf|cnf|ini|cfg|service)$|^(my|galera)\.cnf$/.test(name)) return 'ini'
  return null
}

/** Parts of one line that are coloured apart; joined they are the line. A line is judged by itself, as diffs need it. */
export function tokensOf(line: string, syntax: Syntax): readonly Token[] {
  const tokens: Token[] = []
  let rest = line
  while (rest !== '') {
    const found = first(rest, rules[syntax], tokens.every(isBlank))
    tokens.push(found)
    rest = rest.slice(found.text.length)
  }
  return merged(tokens)
}

interface Rule {
  readonly kind: TokenKind
  readonly match: RegExp
  /** Only where nothing but blanks came before. */
  readonly head?: true
}

const blank: Rule = { kind: 'plain', match: /^\s+/ }
const hidden: Rule = { kind: 'hidden', match: /^(\[redacted\]|\*{4,})/ }
const number: Rule = { kind: 'number', match: /^-?\d+(\.\d+)*(?![\w.:/-])/ }
const quoted: Rule = { kind: 'text', match: /^("(\\.|[^"\\])*"?|'[^']*'?)/ }
const word: Rule = { kind: 'word', match: /^(true|false|null|yes|no|on|off|none)(?![\w.-])/i }
const other: Rule = { kind: 'plain', match: /^([\w./:@-]+|.)/ }

const rules: Readonly<Record<Syntax, readonly Rule[]>> = {
  ini: [
    blank,
    hidden,
    { kind: 'comment', match: /^[#;].*/, head: true },
    { kind: 'section', match: /^\[[^\]]*\]?/, head: true },
    { kind: 'key', match: /^[^\s=#;[][^=]*?(?=\s*=)/, head: true },
    { kind: 'sign', match: /^=/ },
    number,
    quoted,
    word,
    other,
  ],
  yaml: [
    blank,
    hidden,
    { kind: 'comment', match: /^#.*/ },
    { kind: 'sign', match: /^(---|\.\.\.|-(?=\s)|[{}[\],|>])/ },
    { kind: 'key', match: /^("[^"]*"|'[^']*'|[^\s:#'"{}[\],][^:#]*?)(?=\s*:(\s|$))/ },
    { kind: 'sign', match: /^:(?=\s|$)/ },
    number,
    quoted,
    word,
    other,
  ],
  json: [
    blank,
    hidden,
    { kind: 'key', match: /^"(\\.|[^"\\])*"(?=\s*:)/ },
    quoted,
    number,
    word,
    { kind: 'sign', match: /^[{}[\],:]/ },
    other,
  ],
  haproxy: [
    blank,
    hidden,
    { kind: 'comment', match: /^#.*/ },
    {
      kind: 'section',
      match: /^(global|defaults|listen|frontend|backend|userlist|peers|resolvers)\b.*/,
      head: true,
    },
    { kind: 'key', match: /^[\w-]+/, head: true },
    number,
    quoted,
    word,
    other,
  ],
}

function first(rest: string, of: readonly Rule[], head: boolean): Token {
  for (const { kind, match, head: atHead } of of) {
    if (atHead && !head) continue
    const text = match.exec(rest)?.[0]
    if (text) return { kind, text }
  }
  return { kind: 'plain', text: rest.slice(0, 1) }
}

function isBlank({ kind, text }: Token): boolean {
  return kind === 'plain' && text.trim() === ''
}

function merged(tokens: readonly Token[]): readonly Token[] {
  const result: Token[] = []
  for (const token of tokens) {
    const last = result.at(-1)
    if (last?.kind === token.kind) result[result.length - 1] = { ...last, text: last.text + token.text }
    else result.push(token)
  }
  return result
}
