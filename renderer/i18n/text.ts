import type { Message } from '#shared/message/message'
import type { en } from './en'

/** Paths of the texts in a namespace; plurals by their name without the ending. */
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K extends `${infer Stem}_${'one' | 'other'}`
      ? Stem
      : K
    : `${K}.${Paths<T[K]>}`
}[keyof T & string]

type Namespaces = typeof en

/** `hosts:title`: a namespace and the path in it. */
export type TextKey = { [N in keyof Namespaces & string]: `${N}:${Paths<Namespaces[N]>}` }[keyof Namespaces &
  string]

/** A text that is not yet in any language: pure code gives it, screens say it. */
export interface Text {
  readonly key: TextKey
  /** What the text's places hold, other texts too; `count` chooses the plural. */
  readonly values?: Readonly<Record<string, string | number | Text | Message>>
  /** Said where no language knows the key: names that are Slipway's and arrive with an answer. */
  readonly otherwise?: string
}

export function text(key: TextKey, values?: Text['values']): Text {
  return values ? { key, values } : { key }
}
