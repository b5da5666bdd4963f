import type { JsonValue } from '#shared/lib/json'

export type Expression =
  | { readonly kind: 'literal'; readonly value: JsonValue }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'item'; readonly of: Expression; readonly key: Expression }
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

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '~' | 'and' | 'or'
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in'

export interface Comparison {
  readonly op: CompareOperator
  readonly right: Expression
}

export interface Arguments {
  readonly positional: readonly Expression[]
  readonly named: Readonly<Record<string, Expression>>
}

/** A template is text with expressions in it. */
export type TemplatePart =
  | { readonly text: string }
  | { readonly expression: Expression; readonly source: string }

/** What a template holds that this evaluator does not do; callers add file and line. */
export class JinjaError extends Error {
  readonly kind: 'syntax' | 'unsupported' | 'undefined' | 'value' | 'unread'
  constructor(kind: JinjaError['kind'], message: string) {
    super(message)
    this.name = 'JinjaError'
    this.kind = kind
  }
}
