import { msg } from '#shared/message/message'
import type { Branch, Expression, ForNode, Node } from './ast'
import { JinjaError } from './ast'
import { type Backslashes, tokenize } from './lexer'
import {
  accept,
  acceptName,
  type Cursor,
  choice,
  described,
  expect,
  or,
  take,
  tuple,
  unexpected,
  whole,
} from './parser'

/** A `{% %}` tag as it stands in the text. */
export interface Block {
  readonly kind: 'block'
  readonly source: string
  readonly line: number
}

/** A `{% %}` tag that was understood. */
type Statement =
  | { readonly keyword: 'if' | 'elif'; readonly when: Expression; readonly line: number }
  | { readonly keyword: 'else' | 'endif' | 'endfor' | 'endset'; readonly line: number }
  | ({ readonly keyword: 'for' } & Pick<ForNode, 'targets' | 'of' | 'when' | 'line'>)
  | {
      readonly keyword: 'set'
      readonly targets: readonly string[]
      /** Null for `{% set name %}…{% endset %}`. */
      readonly value: Expression | null
      readonly line: number
    }

/** A block that is not closed yet: what it began with, and the parts that stand in it by now. */
export interface Opened {
  readonly block: Statement | null
  readonly line: number
  nodes: Node[]
  /** Of an `if`: the branches before the current one. Of a `for`: the body, once `else` was met. */
  branches?: Branch[]
  when?: Expression | null
  body?: Node[]
}

/** Parses the inside of a `{% %}` tag. Throws `JinjaError`. */
export function parseBlock({ source, line }: Block, backslashes: Backslashes): Statement {
  const cursor: Cursor = { tokens: tokenize(source, backslashes), at: 0 }
  const first = take(cursor)
  if (first.kind !== 'name') throw new JinjaError('syntax', msg`a name was expected, not ${described(first)}`)
  const keyword = first.text
  switch (keyword) {
    case 'if':
    case 'elif':
      return { keyword, when: whole(cursor, tuple(cursor)), line }
    case 'else':
    case 'endif':
    case 'endfor':
    case 'endset':
      return whole(cursor, { keyword, line })
    case 'for':
      return { keyword, ...forHead(cursor), line }
    case 'set':
      return { keyword, ...setHead(cursor), line }
  }
  throw new JinjaError('unsupported', msg`the statement {% ${keyword} %} is not supported`)
}

function forHead(cursor: Cursor): Pick<ForNode, 'targets' | 'of' | 'when'> {
  const targets = names(cursor)
  if (!acceptName(cursor, 'in')) throw unexpected(cursor, 'in')
  const of = tuple(cursor, or)
  const when = acceptName(cursor, 'if') ? choice(cursor) : null
  if (acceptName(cursor, 'recursive'))
    throw new JinjaError('unsupported', msg`recursive loops are not supported`)
  return whole(cursor, { targets, of, when })
}

function setHead(cursor: Cursor): { targets: readonly string[]; value: Expression | null } {
  const targets = names(cursor)
  if (accept(cursor, '.')) throw new JinjaError('unsupported', msg`setting an attribute is not supported`)
  if (accept(cursor, '=')) return whole(cursor, { targets, value: tuple(cursor) })
  return whole(cursor, { targets, value: null })
}

/** `a`, `a, b` or `(a, b)`. */
function names(cursor: Cursor): readonly string[] {
  const bracket = accept(cursor, '(')
  const found: string[] = []
  do {
    const token = take(cursor)
    if (token.kind !== 'name')
      throw new JinjaError('syntax', msg`a name was expected, not ${described(token)}`)
    found.push(token.text)
  } while (accept(cursor, ','))
  if (bracket) expect(cursor, ')')
  return found
}

/** Opens, continues or closes the innermost block. */
export function blockOf(open: Opened[], statement: Statement): void {
  const current = open.at(-1)
  const { keyword } = statement
  if (keyword === 'set' && statement.value) {
    const { targets, value, line } = statement
    current?.nodes.push({ kind: 'set', targets, value, line })
  } else if (keyword === 'if' || keyword === 'for' || keyword === 'set') {
    open.push({ block: statement, line: statement.line, nodes: [] })
  } else if (keyword === 'elif' || keyword === 'else') {
    continued(current, statement)
  } else {
    const node = current ? closed(current, keyword) : null
    if (!node) throw new JinjaError('syntax', msg`"{% ${keyword} %}" closes nothing`)
    open.pop()
    open.at(-1)?.nodes.push(node)
  }
}

function continued(current: Opened | undefined, statement: Statement): void {
  const begun = current?.block?.keyword
  const isElse = statement.keyword === 'else'
  if (current && begun === 'if' && current.when !== null) {
    current.branches = branchesOf(current)
    current.when = statement.keyword === 'elif' ? statement.when : null
    current.nodes = []
  } else if (current && begun === 'for' && isElse && !current.body) {
    current.body = current.nodes
    current.nodes = []
  } else throw new JinjaError('syntax', msg`"{% ${statement.keyword} %}" stands outside of a block`)
}

function branchesOf({ block, branches = [], when, nodes, line }: Opened): Branch[] {
  const first = block?.keyword === 'if' ? block.when : null
  return [...branches, { when: when === undefined ? first : when, body: nodes, line }]
}

function closed(current: Opened, keyword: string): Node | null {
  const { block, nodes, body } = current
  if (!block || keyword !== `end${block.keyword}`) return null
  if (block.keyword === 'if') return { kind: 'if', branches: branchesOf(current) }
  if (block.keyword === 'set') {
    return { kind: 'set', targets: block.targets, value: nodes, line: block.line }
  }
  if (block.keyword !== 'for') return null
  const { targets, of, when, line } = block
  return { kind: 'for', targets, of, when, body: body ?? nodes, otherwise: body ? nodes : [], line }
}
