import type { JsonValue } from '#shared/lib/json'
import { english, type Message } from '#shared/message/message'

export type Expression =
  | { readonly kind: 'literal'; readonly value: JsonValue; readonly isFloat?: true }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'item'; readonly of: Expression; readonly key: Expression }
  | { readonly kind: 'slice'; readonly of: Expression; readonly from: Expression; readonly to: Expression }
  | { readonly kind: 'call'; readonly of: Expression; readonly args: Arguments }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'filter'; readonly name: string; readonly of: Expression; readonly args: Arguments }
  | { readonly kind: 'test'; readonly name: string; readonly of: Expression; readonly args: Arguments }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'negative'; readonly of: Expression }
  | {
      readonly kind: 'binary'
      readonly op: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'compare'; readonly first: Expression; readonly rest: readonly Comparison[] }
  | {
      readonly kind: 'choice'
      readonly when: Expression
      readonly then: Expression
      readonly otherwise: Expression | null
    }

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '~' | 'and' | 'or'
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in'

export interface Comparison {
  readonly op: CompareOperator
  readonly right: Expression
}

export interface Arguments {
  readonly positional: readonly Expression[]
  readonly named: Readonly<Record<string, Expression>>
}

/** A template is text with expressions and statements in it; lines count from 1. */
export type Node =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'output'
      readonly expression: Expression
      readonly source: string
      readonly line: number
    }
  | { readonly kind: 'if'; readonly branches: readonly Branch[] }
  | ForNode
  | {
      readonly kind: 'set'
      readonly targets: readonly string[]
      readonly value: Expression | readonly Node[]
      readonly line: number
    }

/** `when` is null for `else`. */
export interface Branch {
  readonly when: Expression | null
  readonly body: readonly Node[]
  readonly line: number
}

export interface ForNode {
  readonly kind: 'for'
  readonly targets: readonly string[]
  readonly of: Expression
  readonly when: Expression | null
  readonly body: readonly Node[]
  readonly otherwise: readonly Node[]
  readonly line: number
}

/** What a template holds that this evaluator does not do; callers add the file. Messages never hold a value. */
export class JinjaError extends Error {
  /** `facts`: a name stands for what is not known of a host yet; `unread`: for a fact that is never read. */
  readonly kind: 'syntax' | 'unsupported' | 'undefined' | 'facts' | 'unread' | 'value'
  /** Of the tag that was met, counted from 1. */
  line?: number
  readonly said: Message
  constructor(kind: JinjaError['kind'], said: Message) {
    super(english(said))
    this.name = 'JinjaError'
    this.kind = kind
    this.said = said
  }
}

/** Runs work on what stands in a line; an error that has no line yet gets it. */
export function atLine<T>(line: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof JinjaError) error.line ??= line
    throw error
  }
}
