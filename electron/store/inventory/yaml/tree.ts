import type { JsonValue } from '#shared/lib/json'
import { type Message, msg } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'

/** A YAML or JSON file as values with places. */
export type Tree = ScalarTree | MapTree | SeqTree

export interface ScalarTree {
  readonly kind: 'scalar'
  readonly value: JsonValue
  /** Whether PyYAML makes a text of it; a date, say, is none. */
  readonly isText: boolean
  /** The characters of a typed scalar. */
  readonly raw?: string
  readonly place: SourcePlace
}

export interface MapTree {
  readonly kind: 'map'
  readonly entries: readonly Entry[]
  readonly place: SourcePlace
}

export interface SeqTree {
  readonly kind: 'seq'
  readonly items: readonly Tree[]
  readonly place: SourcePlace
}

export interface Entry {
  /** The key as JSON spells it. */
  readonly key: string
  readonly isText: boolean
  readonly keyPlace: SourcePlace
  readonly value: Tree
}

export function toJson(tree: Tree): JsonValue {
  if (tree.kind === 'scalar') return tree.value
  if (tree.kind === 'seq') return tree.items.map(toJson)
  return Object.fromEntries(tree.entries.map((entry) => [entry.key, toJson(entry.value)]))
}

/** What Python calls false: nothing, false, 0, empty text, an empty list or mapping. */
export function isFalsy(tree: Tree | undefined): boolean {
  if (!tree) return true
  if (tree.kind === 'scalar') return !tree.value
  return tree.kind === 'seq' ? tree.items.length === 0 : tree.entries.length === 0
}

export function isNull(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null
}

/** A tree's type in words for messages. */
export function kindOf(tree: Tree): Message {
  if (tree.kind === 'map') return msg`a mapping`
  if (tree.kind === 'seq') return msg`a list`
  if (tree.value === null) return msg`nothing`
  return typeof tree.value === 'string' ? msg`text` : msg`a ${typeof tree.value}`
}
