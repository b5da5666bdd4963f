import type { JsonValue } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import { JinjaError } from './ast'
import { compare, contains, numberOf, order, same } from './compare'
import { elements, type Test } from './filter-kit'
import { pattern } from './regex'
import { isTrue, textOf } from './value'

/** The tests after `is`, but `defined` and `undefined`, which alone may meet what nobody defines. */
export const tests: Readonly<Record<string, Test | undefined>> = {
  none: (of) => of === null,
  string: (of) => typeof of === 'string',
  number: (of) => typeof of === 'number' || typeof of === 'boolean',
  integer: (of) => Number.isInteger(of),
  boolean: (of) => typeof of === 'boolean',
  mapping: (of) => typeof of === 'object' && of !== null && !Array.isArray(of),
  sequence: (of) => typeof of === 'string' || (typeof of === 'object' && of !== null),
  iterable: (of) => typeof of === 'string' || (typeof of === 'object' && of !== null),
  true: (of) => of === true,
  false: (of) => of === false,
  truthy: (of) => isTrue(of),
  falsy: (of) => !isTrue(of),
  in: (of, args) => contains(first(args), of),
  contains: (of, args) => contains(of, first(args)),
  equalto: (of, args) => same(of, first(args)),
  eq: (of, args) => same(of, first(args)),
  '==': (of, args) => same(of, first(args)),
  ne: (of, args) => !same(of, first(args)),
  '!=': (of, args) => !same(of, first(args)),
  gt: (of, args) => order(of, first(args)) > 0,
  greaterthan: (of, args) => order(of, first(args)) > 0,
  '>': (of, args) => order(of, first(args)) > 0,
  ge: (of, args) => order(of, first(args)) >= 0,
  '>=': (of, args) => order(of, first(args)) >= 0,
  lt: (of, args) => order(of, first(args)) < 0,
  lessthan: (of, args) => order(of, first(args)) < 0,
  '<': (of, args) => order(of, first(args)) < 0,
  le: (of, args) => order(of, first(args)) <= 0,
  '<=': (of, args) => order(of, first(args)) <= 0,
  odd: (of) => Math.abs(numberOf(of) % 2) === 1,
  even: (of) => numberOf(of) % 2 === 0,
  divisibleby: (of, args) => numberOf(of) % numberOf(first(args)) === 0,
  lower: (of) => textOf(of) === textOf(of).toLowerCase() && textOf(of) !== textOf(of).toUpperCase(),
  upper: (of) => textOf(of) === textOf(of).toUpperCase() && textOf(of) !== textOf(of).toLowerCase(),
  match: (of, args) => new RegExp(`^(?:${pattern(first(args), '').source})`).test(textOf(of)),
  search: (of, args) => pattern(first(args), '').test(textOf(of)),
  regex: (of, args) => pattern(first(args), '').test(textOf(of)),
  subset: (of, args) => elements(of).every((one) => contains(first(args), one)),
  superset: (of, args) => elements(first(args)).every((one) => contains(of, one)),
  version: (of, [version, op]) => versionHolds(textOf(of), textOf(version ?? ''), textOf(op ?? '==')),
}

function first(args: readonly JsonValue[]): JsonValue {
  const [found] = args
  if (found === undefined) throw new JinjaError('value', msg`the test needs a value to compare with`)
  return found
}

const versionOperators: Readonly<Record<string, '==' | '!=' | '<' | '<=' | '>' | '>='>> = {
  '==': '==',
  '=': '==',
  eq: '==',
  '!=': '!=',
  '<>': '!=',
  ne: '!=',
  '<': '<',
  lt: '<',
  '<=': '<=',
  le: '<=',
  '>': '>',
  gt: '>',
  '>=': '>=',
  ge: '>=',
}

/** Only numbers with dots between them: what letters mean in a version is another matter. */
function versionHolds(a: string, b: string, op: string): boolean {
  const known = versionOperators[op]
  if (!known || ![a, b].every((text) => /^\d+(\.\d+)*$/.test(text))) {
    throw new JinjaError('unsupported', msg`only versions of numbers and dots can be compared`)
  }
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  const at = left.findIndex((part, index) => part !== right[index])
  const difference = at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1)
  return compare(known, difference, 0)
}
