import { type MessageValue, msg } from '#shared/message/message'
import type { Arguments, BinaryOperator, CompareOperator, Comparison, Expression } from './ast'
import { JinjaError } from './ast'
import { type Backslashes, type Token, tokenize } from './lexer'

export interface Cursor {
  readonly tokens: readonly Token[]
  at: number
}

/** Parses one Jinja expression. Throws `JinjaError` with kind `syntax` or `unsupported`. */
export function parseExpression(source: string, backslashes: Backslashes): Expression {
  const cursor: Cursor = { tokens: tokenize(source, backslashes), at: 0 }
  return whole(cursor, tuple(cursor))
}

/** The expression when nothing follows it. */
export function whole<T>(cursor: Cursor, found: T): T {
  if (peek(cursor).kind !== 'end') throw unexpected(cursor)
  return found
}

/** `a, b` without brackets is a list too; a lone expression is itself. */
export function tuple(cursor: Cursor, one: (cursor: Cursor) => Expression = choice): Expression {
  const first = one(cursor)
  if (!accept(cursor, ',')) return first
  const items = [first]
  while (peek(cursor).kind !== 'end') {
    items.push(one(cursor))
    if (!accept(cursor, ',')) break
  }
  return { kind: 'list', items }
}

export function choice(cursor: Cursor): Expression {
  const then = or(cursor)
  if (!acceptName(cursor, 'if')) return then
  const when = or(cursor)
  const otherwise = acceptName(cursor, 'else') ? choice(cursor) : null
  return { kind: 'choice', when, then, otherwise }
}

export function or(cursor: Cursor): Expression {
  let left = and(cursor)
  while (acceptName(cursor, 'or')) left = { kind: 'binary', op: 'or', left, right: and(cursor) }
  return left
}

function and(cursor: Cursor): Expression {
  let left = not(cursor)
  while (acceptName(cursor, 'and')) left = { kind: 'binary', op: 'and', left, right: not(cursor) }
  return left
}

function not(cursor: Cursor): Expression {
  return acceptName(cursor, 'not') ? { kind: 'not', of: not(cursor) } : compare(cursor)
}

function compare(cursor: Cursor): Expression {
  const first = sum(cursor)
  const rest: Comparison[] = []
  for (let op = compareOperator(cursor); op; op = compareOperator(cursor))
    rest.push({ op, right: sum(cursor) })
  return rest.length === 0 ? first : { kind: 'compare', first, rest }
}

function compareOperator(cursor: Cursor): CompareOperator | null {
  for (const op of ['==', '!=', '<=', '>=', '<', '>'] as const) if (accept(cursor, op)) return op
  if (acceptName(cursor, 'in')) return 'in'
  const following = cursor.tokens[cursor.at + 1]
  if (isName(peek(cursor), 'not') && following && isName(following, 'in')) {
    cursor.at += 2
    return 'not in'
  }
  return null
}

function sum(cursor: Cursor): Expression {
  return leftToRight(cursor, ['+', '-'], joined)
}

function joined(cursor: Cursor): Expression {
  return leftToRight(cursor, ['~'], product)
}

function product(cursor: Cursor): Expression {
  return leftToRight(cursor, ['*', '//', '/', '%'], power)
}

function power(cursor: Cursor): Expression {
  return leftToRight(cursor, ['**'], unary)
}

function leftToRight(
  cursor: Cursor,
  operators: readonly BinaryOperator[],
  operand: (cursor: Cursor) => Expression,
): Expression {
  let left = operand(cursor)
  for (;;) {
    const op = operators.find((candidate) => accept(cursor, candidate))
    if (!op) return left
    left = { kind: 'binary', op, left, right: operand(cursor) }
  }
}

function unary(cursor: Cursor): Expression {
  if (accept(cursor, '-')) return filtersAndTests(cursor, { kind: 'negative', of: unaryOperand(cursor) })
  if (accept(cursor, '+')) return unary(cursor)
  return filtersAndTests(cursor, unaryOperand(cursor))
}

function unaryOperand(cursor: Cursor): Expression {
  return items(cursor, primary(cursor))
}

function primary(cursor: Cursor): Expression {
  const token = take(cursor)
  if (token.kind === 'string') return { kind: 'literal', value: token.text + moreStrings(cursor) }
  if (token.kind === 'number') return numberLiteral(token.text)
  if (token.kind === 'name') return nameOrConstant(token.text)
  if (token.text === '(') return grouped(cursor)
  if (token.text === '[') return { kind: 'list', items: list(cursor, ']') }
  if (token.text === '{') return { kind: 'dict', entries: entries(cursor) }
  cursor.at -= 1
  throw unexpected(cursor)
}

function numberLiteral(text: string): Expression {
  const value = Number(text)
  return /[.eE]/.test(text) ? { kind: 'literal', value, isFloat: true } : { kind: 'literal', value }
}

function moreStrings(cursor: Cursor): string {
  return peek(cursor).kind === 'string' ? take(cursor).text + moreStrings(cursor) : ''
}

const constants = new Map<string, boolean | null>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
])

function nameOrConstant(name: string): Expression {
  const constant = constants.get(name)
  return constant === undefined ? { kind: 'name', name } : { kind: 'literal', value: constant }
}

function grouped(cursor: Cursor): Expression {
  if (accept(cursor, ')')) return { kind: 'list', items: [] }
  const first = choice(cursor)
  if (accept(cursor, ')')) return first
  expect(cursor, ',')
  return { kind: 'list', items: [first, ...list(cursor, ')')] }
}

function list(cursor: Cursor, close: string): readonly Expression[] {
  const found: Expression[] = []
  while (!accept(cursor, close)) {
    found.push(choice(cursor))
    if (accept(cursor, close)) break
    expect(cursor, ',')
  }
  return found
}

function entries(cursor: Cursor): readonly (readonly [Expression, Expression])[] {
  const found: (readonly [Expression, Expression])[] = []
  while (!accept(cursor, '}')) {
    const key = choice(cursor)
    expect(cursor, ':')
    found.push([key, choice(cursor)])
    if (accept(cursor, '}')) break
    expect(cursor, ',')
  }
  return found
}

function items(cursor: Cursor, of: Expression): Expression {
  if (accept(cursor, '.')) {
    const token = take(cursor)
    if (token.kind !== 'name' && token.kind !== 'number')
      throw new JinjaError('syntax', msg`a name must follow "."`)
    const value = token.kind === 'number' ? Number(token.text) : token.text
    return items(cursor, { kind: 'item', of, key: { kind: 'literal', value } })
  }
  if (accept(cursor, '[')) return items(cursor, subscript(cursor, of))
  if (peek(cursor).text === '(' && peek(cursor).kind === 'operator') {
    return items(cursor, { kind: 'call', of, args: callArguments(cursor) })
  }
  return of
}

/** `[key]`, or a slice `[from:to]` without a step. */
function subscript(cursor: Cursor, of: Expression): Expression {
  const nothing: Expression = { kind: 'literal', value: null }
  const from = peek(cursor).text === ':' ? nothing : choice(cursor)
  if (!accept(cursor, ':')) {
    expect(cursor, ']')
    return { kind: 'item', of, key: from }
  }
  if (peek(cursor).text === ':')
    throw new JinjaError('unsupported', msg`slices with a step are not supported`)
  const to = peek(cursor).text === ']' ? nothing : choice(cursor)
  if (peek(cursor).text === ':')
    throw new JinjaError('unsupported', msg`slices with a step are not supported`)
  expect(cursor, ']')
  return { kind: 'slice', of, from, to }
}

function filtersAndTests(cursor: Cursor, of: Expression): Expression {
  if (accept(cursor, '|')) {
    const name = dottedName(cursor)
    return filtersAndTests(cursor, { kind: 'filter', name, of, args: callArguments(cursor) })
  }
  if (acceptName(cursor, 'is')) {
    const negated = acceptName(cursor, 'not')
    const test: Expression = { kind: 'test', name: dottedName(cursor), of, args: testArguments(cursor) }
    return filtersAndTests(cursor, negated ? { kind: 'not', of: test } : test)
  }
  return of
}

/** A test's only argument may stand without brackets: `is in names`. */
function testArguments(cursor: Cursor): Arguments {
  const next = peek(cursor)
  const isBare =
    next.kind === 'string' ||
    next.kind === 'number' ||
    (next.kind === 'name' && !['else', 'or', 'and', 'is', 'if', 'in', 'not'].includes(next.text)) ||
    (next.kind === 'operator' && ['[', '{'].includes(next.text))
  return isBare ? { positional: [unaryOperand(cursor)], named: {} } : callArguments(cursor)
}

function dottedName(cursor: Cursor): string {
  const token = take(cursor)
  if (token.kind !== 'name') throw new JinjaError('syntax', msg`a name was expected, not ${described(token)}`)
  return accept(cursor, '.') ? `${token.text}.${dottedName(cursor)}` : token.text
}

function callArguments(cursor: Cursor): Arguments {
  const positional: Expression[] = []
  const named: Record<string, Expression> = {}
  if (!accept(cursor, '(')) return { positional, named }
  while (!accept(cursor, ')')) {
    const token = peek(cursor)
    if (token.kind === 'name' && cursor.tokens[cursor.at + 1]?.text === '=') {
      cursor.at += 2
      named[token.text] = choice(cursor)
    } else positional.push(choice(cursor))
    if (accept(cursor, ')')) break
    expect(cursor, ',')
  }
  return { positional, named }
}

const end: Token = { kind: 'end', text: '' }

/** A token as it stands in a template, in quotes. */
export function described({ kind, text }: Token): MessageValue {
  return kind === 'end' ? msg`end of expression` : JSON.stringify(text)
}

export function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.at] ?? end
}

export function take(cursor: Cursor): Token {
  const token = peek(cursor)
  cursor.at += 1
  return token
}

export function accept(cursor: Cursor, operator: string): boolean {
  const token = peek(cursor)
  if (token.kind !== 'operator' || token.text !== operator) return false
  cursor.at += 1
  return true
}

export function acceptName(cursor: Cursor, name: string): boolean {
  if (!isName(peek(cursor), name)) return false
  cursor.at += 1
  return true
}

function isName(token: Token, name: string): boolean {
  return token.kind === 'name' && token.text === name
}

export function expect(cursor: Cursor, operator: string): void {
  if (!accept(cursor, operator)) throw unexpected(cursor, operator)
}

export function unexpected(cursor: Cursor, wanted?: string): JinjaError {
  const met = described(peek(cursor))
  const said = wanted
    ? msg`unexpected ${met}, ${JSON.stringify(wanted)} was expected`
    : msg`unexpected ${met}`
  return new JinjaError('syntax', said)
}
