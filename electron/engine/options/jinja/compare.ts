import { type JsonValue, stableJson } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import type { CompareOperator } from './ast'
import { JinjaError } from './ast'
import { saidKind, textOf } from './value'

export function compare(op: CompareOperator, a: JsonValue, b: JsonValue): boolean {
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
export function same(a: JsonValue, b: JsonValue): boolean {
  const plain = (value: JsonValue) => (typeof value === 'boolean' ? Number(value) : value)
  return stableJson(plain(a)) === stableJson(plain(b))
}

export function contains(all: JsonValue, one: JsonValue): boolean {
  if (typeof all === 'string' && typeof one === 'string') return all.includes(one)
  if (Array.isArray(all)) return all.some((entry: JsonValue) => same(entry, one))
  if (all && typeof all === 'object') return Object.hasOwn(all, textOf(one))
  throw new JinjaError('value', msg`"in" asks in a ${saidKind(all)}`)
}

export function order(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return numberOf(a) - numberOf(b)
}

export function numberOf(value: JsonValue): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  throw new JinjaError('value', msg`a number is needed, not a ${saidKind(value)}`)
}

/** With so many decimals; from the middle to the even neighbour, as Python does. */
export function fixed(value: number, decimals: number): string {
  const scaled = value * 10 ** decimals
  const isMiddle = Math.abs(scaled % 1) === 0.5 && Number.isInteger(value * 2 ** (decimals + 1))
  return (isMiddle ? (2 * Math.round(scaled / 2)) / 10 ** decimals : value).toFixed(decimals)
}
