import { type JsonValue, stableJson } from '#shared/lib/json'
import type { Arguments, BinaryOperator, CompareOperator, Expression, TemplatePart } from './ast'
import { JinjaError } from './ast'
import { filters } from './filters'
import { parseTemplate } from './template'
import { isLookup, isMissing, isTrue, type Lookup, missing, textOf, type Value } from './value'

export type { Lookup, Value } from './value'

/** Gives the value of a name; `undefined` when nobody defines it. May throw to refuse. */
export type Scope = (name: string) => JsonValue | Lookup | undefined

/**
 * Evaluates a text as Ansible does: a text that is one expression keeps the expression's type, otherwise the parts are
 * joined into a string. Throws `JinjaError` for whatever is not supported or undefined.
 */
export function evaluateTemplate(text: string, scope: Scope): JsonValue {
  const parts = parseTemplate(text)
  const [only] = parts
  if (parts.length === 1 && only && 'expression' in only)
    return result(evaluate(only.expression, scope), only)
  return parts
    .map((part) => ('text' in part ? part.text : textOf(result(evaluate(part.expression, scope), part))))
    .join('')
}

function result(value: Value, part: TemplatePart): JsonValue {
  if (isMissing(value)) throw new JinjaError('undefined', `${value.missing} is not defined`)
  if (isLookup(value)) {
    throw new JinjaError(
      'unsupported',
      `${'source' in part ? part.source : 'this'} as a whole is not supported`,
    )
  }
  return value
}

function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'name': {
      const value = scope(expression.name)
      return value === undefined ? missing(expression.name) : value
    }
    case 'item':
      return item(evaluate(expression.of, scope), known(expression.key, scope))
    case 'list':
      return expression.items.map((entry) => known(entry, scope))
    case 'dict':
      return Object.fromEntries(
        expression.entries.map(([key, value]) => [textOf(known(key, scope)), known(value, scope)]),
      )
    case 'filter':
      return applyFilter(expression.name, evaluate(expression.of, scope), expression.args, scope)
    case 'test':
      return applyTest(expression.name, evaluate(expression.of, scope), expression.args, scope)
    case 'not':
      return !isTrue(known(expression.of, scope))
    case 'negative':
      return -numberOf(known(expression.of, scope))
    case 'binary':
      return binary(expression.op, expression.left, expression.right, scope)
    case 'compare':
      return compareChain(expression.first, expression.rest, scope)
    case 'choice':
      if (isTrue(known(expression.when, scope))) return evaluate(expression.then, scope)
      return expression.otherwise ? evaluate(expression.otherwise, scope) : ''
  }
}

/** The value of an expression that must be defined. */
function known(expression: Expression, scope: Scope): JsonValue {
  const value = evaluate(expression, scope)
  if (isMissing(value)) throw new JinjaError('undefined', `${value.missing} is not defined`)
  if (isLookup(value)) throw new JinjaError('unsupported', 'hostvars as a whole is not supported')
  return value
}

function item(of: Value, key: JsonValue): Value {
  if (isMissing(of)) return of
  if (isLookup(of)) return of.item(textOf(key)) ?? missing(textOf(key))
  if (Array.isArray(of) || typeof of === 'string') {
    if (typeof key !== 'number')
      throw new JinjaError('unsupported', `.${textOf(key)} of a ${kindOf(of)} is not supported`)
    return of.at(key) ?? missing(`element ${key}`)
  }
  if (of && typeof of === 'object' && !Array.isArray(of)) {
    const found = Object.entries(of).find(([name]) => name === textOf(key))
    return found ? found[1] : missing(textOf(key))
  }
  throw new JinjaError('value', `a ${kindOf(of)} has no ${textOf(key)}`)
}

function applyFilter(name: string, of: Value, args: Arguments, scope: Scope): Value {
  const short = name.replace(/^ansible\.builtin\./, '')
  const filter = filters[short]
  if (!filter) throw new JinjaError('unsupported', `the filter ${name} is not supported`)
  return filter(of, {
    positional: args.positional.map((argument) => known(argument, scope)),
    named: Object.fromEntries(Object.entries(args.named).map(([key, value]) => [key, known(value, scope)])),
  })
}

function applyTest(name: string, of: Value, args: Arguments, scope: Scope): boolean {
  if (name === 'defined') return !isMissing(of)
  if (name === 'undefined') return isMissing(of)
  if (isMissing(of)) throw new JinjaError('undefined', `${of.missing} is not defined`)
  if (isLookup(of)) throw new JinjaError('unsupported', `"is ${name}" of hostvars is not supported`)
  const argument = args.positional[0]
  switch (name.replace(/^ansible\.builtin\./, '')) {
    case 'none':
      return of === null
    case 'string':
      return typeof of === 'string'
    case 'number':
      return typeof of === 'number'
    case 'boolean':
      return typeof of === 'boolean'
    case 'mapping':
      return typeof of === 'object' && of !== null && !Array.isArray(of)
    case 'sequence':
    case 'iterable':
      return typeof of === 'string' || (typeof of === 'object' && of !== null)
    case 'true':
      return of === true
    case 'false':
      return of === false
    case 'in':
      if (argument) return compare('in', of, known(argument, scope))
  }
  throw new JinjaError('unsupported', `the test "is ${name}" is not supported`)
}

function binary(op: BinaryOperator, left: Expression, right: Expression, scope: Scope): JsonValue {
  const a = known(left, scope)
  if (op === 'and') return isTrue(a) ? known(right, scope) : a
  if (op === 'or') return isTrue(a) ? a : known(right, scope)
  const b = known(right, scope)
  switch (op) {
    case '~':
      return textOf(a) + textOf(b)
    case '+':
      if (typeof a === 'string' && typeof b === 'string') return a + b
      if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b]
      return numberOf(a) + numberOf(b)
    case '-':
      return numberOf(a) - numberOf(b)
    case '*':
      return numberOf(a) * numberOf(b)
    case '/':
      return numberOf(a) / divisor(b)
    case '//':
      return Math.floor(numberOf(a) / divisor(b))
    case '%': {
      const by = divisor(b)
      return ((numberOf(a) % by) + by) % by
    }
  }
}

function divisor(value: JsonValue): number {
  const by = numberOf(value)
  if (by === 0) throw new JinjaError('value', 'division by zero')
  return by
}

function compareChain(
  first: Expression,
  rest: readonly { readonly op: CompareOperator; readonly right: Expression }[],
  scope: Scope,
): boolean {
  let left = known(first, scope)
  for (const { op, right } of rest) {
    const value = known(right, scope)
    if (!compare(op, left, value)) return false
    left = value
  }
  return true
}

function compare(op: CompareOperator, a: JsonValue, b: JsonValue): boolean {
  switch (op) {
    case '==':
      return same(a, b)
    case '!=':
      return !same(a, b)
    case 'in':
      return contains(b, a)
    case 'not in':
      return !contains(b, a)
    case '<':
      return order(a, b) < 0
    case '<=':
      return order(a, b) <= 0
    case '>':
      return order(a, b) > 0
    case '>=':
      return order(a, b) >= 0
  }
}

/** As Python: true is 1. */
function same(a: JsonValue, b: JsonValue): boolean {
  const plain = (value: JsonValue) => (typeof value === 'boolean' ? Number(value) : value)
  return stableJson(plain(a)) === stableJson(plain(b))
}

function contains(all: JsonValue, one: JsonValue): boolean {
  if (typeof all === 'string' && typeof one === 'string') return all.includes(one)
  if (Array.isArray(all)) return all.some((entry: JsonValue) => same(entry, one))
  if (all && typeof all === 'object') return Object.hasOwn(all, textOf(one))
  throw new JinjaError('value', `"in" asks in a ${kindOf(all)}`)
}

function order(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return numberOf(a) - numberOf(b)
}

function numberOf(value: JsonValue): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  throw new JinjaError('value', `a number is needed, not the ${kindOf(value)} ${JSON.stringify(value)}`)
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'None'
  return Array.isArray(value) ? 'list' : typeof value === 'object' ? 'dict' : typeof value
}
