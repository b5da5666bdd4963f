import type { en } from './en'

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }

/** The texts of a language: English says which there are. */
export type Texts = Shape<typeof en>
