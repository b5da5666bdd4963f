import type { JsonValue } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import type { Arguments, BinaryOperator, Comparison, Expression } from './ast'
import { JinjaError } from './ast'
import { compare, numberOf } from './compare'
import { type FilterArguments, type FilterContext, type FilterTable, plain, type Test } from './filter-kit'
import { filters } from './filters'
import { callMethod } from './methods'
import { tests } from './tests'
import { float, isFloat, isLookup, isMissing, isTrue, missing, saidKind, textOf, type Value } from './value'

export type { Lookup, Value } from './value'

/** Gives the value of a name; `undefined` when nobody defines it. May throw to refuse. */
export type Scope = (name: string) => Value | undefined

/** What an expression may refer to: names, and filters beside the usual ones. */
export interface Surroundings {
  readonly scope: Scope
  readonly filters?: FilterTable
}

/** Throws `JinjaError` for whatever is not supported; what nobody defines is given back as missing. */
export function evaluate(expression: Expression, around: Surroundings): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.isFloat ? float(Number(expression.value)) : expression.value
    case 'name': {
      const value = around.scope(expression.name)
      return value === undefined ? missing(expression.name) : value
    }
    case 'item':
      return item(evaluate(expression.of, around), known(expression.key, around))
    case 'slice':
      return slice(known(expression.of, around), known(expression.from, around), known(expression.to, around))
    case 'call':
      return call(expression.of, expression.args, around)
    case 'list':
      return expression.items.map((entry) => known(entry, around))
    case 'dict':
      return Object.fromEntries(
        expression.entries.map(([key, value]) => [textOf(known(key, around)), known(value, around)]),
      )
    case 'filter':
      return applyFilter(expression.name, evaluate(expression.of, around), expression.args, around)
    case 'test':
      return applyTest(expression.name, evaluate(expression.of, around), expression.args, around)
    case 'not':
      return !isTrue(known(expression.of, around))
    case 'negative':
      return negative(defined(expression.of, around))
    case 'binary':
      return binary(expression.op, expression.left, expression.right, around)
    case 'compare':
      return compareChain(expression.first, expression.rest, around)
    case 'choice':
      if (isTrue(known(expression.when, around))) return evaluate(expression.then, around)
      return expression.otherwise ? evaluate(expression.otherwise, around) : missing('else')
  }
}

/** The value of an expression that must be defined; a float is a number like any other. */
export function known(expression: Expression, around: Surroundings): JsonValue {
  return plain(evaluate(expression, around))
}

function defined(expression: Expression, around: Surroundings): JsonValue | ReturnType<typeof float> {
  const value = evaluate(expression, around)
  return isFloat(value) ? value : plain(value)
}

function item(of: Value, key: JsonValue): Value {
  if (isMissing(of)) return of
  if (isLookup(of)) return of.item(textOf(key)) ?? missing(textOf(key))
  if (Array.isArray(of) || typeof of === 'string') {
    if (typeof key !== 'number')
      throw new JinjaError('unsupported', msg`.${textOf(key)} of a ${saidKind(of)} is not supported`)
    return (typeof of === 'string' ? [...of] : of).at(key) ?? missing(`element ${key}`)
  }
  if (of && typeof of === 'object' && !isFloat(of)) {
    const found = Object.entries(of).find(([name]) => name === textOf(key))
    return found ? found[1] : missing(textOf(key))
  }
  throw new JinjaError('value', msg`a ${saidKind(of)} has no ${textOf(key)}`)
}

function slice(of: JsonValue, from: JsonValue, to: JsonValue): JsonValue {
  const bounds: [number, number | undefined] = [
    from === null ? 0 : numberOf(from),
    to === null ? undefined : numberOf(to),
  ]
  if (typeof of === 'string') return [...of].slice(...bounds).join('')
  if (Array.isArray(of)) return of.slice(...bounds)
  throw new JinjaError('value', msg`a ${saidKind(of)} cannot be cut into a slice`)
}

/** `range(…)`, and methods of values. */
function call(of: Expression, args: Arguments, around: Surroundings): Value {
  const positional = args.positional.map((argument) => known(argument, around))
  if (of.kind === 'name' && of.name === 'range') return range(positional.map(numberOf))
  if (of.kind === 'name' && of.name === 'dict' && positional.length === 0) {
    return Object.fromEntries(Object.entries(args.named).map(([key, value]) => [key, known(value, around)]))
  }
  if (of.kind !== 'item' || of.key.kind !== 'literal' || Object.keys(args.named).length > 0) {
    throw new JinjaError('unsupported', msg`calls are not supported (${describe(of)}(…))`)
  }
  const receiver = evaluate(of.of, around)
  const name = textOf(of.key.value)
  if (isLookup(receiver) && name === 'get') return item(receiver, positional[0] ?? null)
  return callMethod(plain(receiver), name, positional)
}

function range(bounds: readonly number[]): JsonValue {
  const [first = 0, second, step = 1] = bounds
  const [from, to] = second === undefined ? [0, first] : [first, second]
  if (step === 0) throw new JinjaError('value', msg`range needs a step that is not 0`)
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, at) => from + at * step)
}

function describe(of: Expression): string {
  if (of.kind === 'name') return of.name
  if (of.kind === 'item' && of.key.kind === 'literal') return `${describe(of.of)}.${String(of.key.value)}`
  return '…'
}

function applyFilter(name: string, of: Value, args: Arguments, around: Surroundings): Value {
  const context = contextOf(around)
  return context.filter(name)(of, filterArguments(args, around), context)
}

function contextOf(around: Surroundings): FilterContext {
  return {
    filter: (name) => {
      const short = name.replace(/^ansible\.builtin\./, '')
      const filter = around.filters?.[short] ?? filters[short]
      if (!filter) throw new JinjaError('unsupported', msg`the filter ${name} is not supported`)
      return filter
    },
    test: testOf,
  }
}

function filterArguments(args: Arguments, around: Surroundings): FilterArguments {
  const values = args.positional.map((argument) => evaluate(argument, around))
  return {
    values,
    get positional() {
      return values.map(plain)
    },
    named: Object.fromEntries(Object.entries(args.named).map(([key, value]) => [key, known(value, around)])),
  }
}

function testOf(name: string): Test {
  const test = tests[name.replace(/^ansible\.builtin\./, '')]
  if (!test) throw new JinjaError('unsupported', msg`the test "is ${name}" is not supported`)
  return test
}

function applyTest(name: string, of: Value, args: Arguments, around: Surroundings): boolean {
  if (name === 'defined') return !isMissing(of)
  if (name === 'undefined') return isMissing(of)
  if (name === 'float') return isFloat(of) || (typeof of === 'number' && !Number.isInteger(of))
  const test = testOf(name)
  return test(
    plain(of),
    args.positional.map((argument) => known(argument, around)),
  )
}

function negative(value: JsonValue | ReturnType<typeof float>): Value {
  return isFloat(value) ? float(-value.float) : -numberOf(value)
}

function binary(op: BinaryOperator, left: Expression, right: Expression, around: Surroundings): Value {
  if (op === 'and' || op === 'or') {
    const first = known(left, around)
    return isTrue(first) === (op === 'and') ? evaluate(right, around) : first
  }
  const [a, b] = [defined(left, around), defined(right, around)]
  if (op === '~') return textOf(a) + textOf(b)
  if (op === '+' && typeof a === 'string' && typeof b === 'string') return a + b
  if (op === '+' && Array.isArray(a) && Array.isArray(b)) return [...a, ...b]
  if (op === '*' && typeof a === 'string' && typeof b === 'number') return a.repeat(Math.max(0, b))
  if (op === '%' && typeof a === 'string') throw new JinjaError('unsupported', msg`use the filter format`)
  const result = calculated(op, numberOf(plain(a)), numberOf(plain(b)))
  return op === '/' || isFloat(a) || isFloat(b) ? float(result) : result
}

function calculated(op: Exclude<BinaryOperator, 'and' | 'or' | '~'>, a: number, b: number): number {
  if (b === 0 && ['/', '//', '%'].includes(op)) throw new JinjaError('value', msg`division by zero`)
  switch (op) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '**':
      return a ** b
    case '/':
      return a / b
    case '//':
      return Math.floor(a / b)
    case '%':
      return ((a % b) + b) % b
  }
}

function compareChain(first: Expression, rest: readonly Comparison[], around: Surroundings): boolean {
  let left = known(first, around)
  for (const { op, right } of rest) {
    const value = known(right, around)
    if (!compare(op, left, value)) return false
    left = value
  }
  return true
}
