import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Scalar as ScalarNode,
  type YAMLMap,
} from 'yaml'
import { msg } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'
import { badAlias, badKey, duplicateKey, unknownTag, unquotedTemplate } from '../../yaml/failures'
import { complain, type Problems } from '../problems'
import type { Scalar } from './scalars'
import { resolvePlain } from './scalars'
import type { Entry, ScalarTree, Tree } from './tree'

export interface BuildContext {
  readonly placeAt: (offset: number) => SourcePlace
  readonly resolve: (text: string) => Scalar
  readonly problems: Problems
  readonly text: string
}

interface Builder extends BuildContext {
  readonly document: Document
  /** Nodes that hold the one being built: an alias to one of them would never end. */
  readonly open: Set<unknown>
}

/** Turns a parsed document into values with places; reports duplicate keys and values that JSON cannot hold. */
export function buildTree(document: Document, context: BuildContext): Tree | undefined {
  const builder: Builder = { ...context, document, open: new Set() }
  return document.contents === null ? undefined : build(builder, document.contents, 0)
}

function build(builder: Builder, given: unknown, offset: number): Tree {
  const node = isAlias(given) ? given.resolve(builder.document) : given
  const start = startOf(given) ?? offset
  const place = builder.placeAt(start)
  if (node === undefined || builder.open.has(node)) {
    builder.problems.failures.push(badAlias(place))
    return emptyAt(place)
  }
  builder.open.add(node)
  const tree = buildNode(builder, node, place, start)
  builder.open.delete(node)
  return tree
}

function buildNode(builder: Builder, node: unknown, place: SourcePlace, offset: number): Tree {
  if (isMap(node)) return buildMap(builder, node, place)
  if (isSeq(node)) {
    checkTag(builder, node.tag, place, ['tag:yaml.org,2002:seq'])
    return { kind: 'seq', items: node.items.map((item) => build(builder, item, offset)), place }
  }
  return isScalar(node) ? buildScalar(builder, node, place) : emptyAt(place)
}

function startOf(node: unknown): number | undefined {
  const range = (node as { readonly range?: readonly number[] | null } | null)?.range
  return range?.[0]
}

function emptyAt(place: SourcePlace): ScalarTree {
  return { kind: 'scalar', value: null, isText: false, place }
}

function buildMap(builder: Builder, map: YAMLMap, place: SourcePlace): Tree {
  checkTag(builder, map.tag, place, ['tag:yaml.org,2002:map'])
  const own: Entry[] = []
  const merged: Entry[] = []
  for (const pair of map.items) {
    if (!isPair(pair)) continue
    if (isMergeKey(pair.key)) merged.push(...mergedEntries(builder, pair.value, startOf(pair.key) ?? 0))
    else own.push(...buildEntry(builder, pair.key, pair.value, place))
  }
  reportDuplicates(builder, own)
  const taken = new Set(own.map((entry) => entry.key))
  const inherited = new Map(
    merged.filter((entry) => !taken.has(entry.key)).map((entry) => [entry.key, entry]),
  )
  // As in Python a key keeps its first place and has its last value.
  const lastOwn = new Map(own.map((entry) => [entry.key, entry]))
  const entries = [...inherited.values(), ...lastOwn.values()]
  return envelopeOf(entries, place) ?? { kind: 'map', entries, place }
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<' && !key.tag
}

/** Entries of `<<: *base` or `<<: [*first, *second]`; of several mappings the first wins. */
function mergedEntries(builder: Builder, value: unknown, offset: number): readonly Entry[] {
  const tree = build(builder, value, offset)
  const maps = tree.kind === 'seq' ? [...tree.items].reverse() : [tree]
  return maps.flatMap((map) => {
    if (map.kind === 'map') return map.entries
    builder.problems.failures.push(badKey(map.place))
    return []
  })
}

function buildEntry(builder: Builder, key: unknown, value: unknown, parent: SourcePlace): readonly Entry[] {
  const offset = startOf(key)
  const keyTree = key === null ? emptyAt(parent) : build(builder, key, 0)
  const valueTree = value === null ? emptyAt(keyTree.place) : build(builder, value, offset ?? 0)
  if (keyTree.kind !== 'scalar') {
    const isTemplate = builder.text.startsWith('{', offset) && builder.text.startsWith('{', (offset ?? 1) - 1)
    builder.problems.failures.push(isTemplate ? unquotedTemplate(keyTree.place) : badKey(keyTree.place))
    return []
  }
  return [{ key: spell(keyTree), isText: keyTree.isText, keyPlace: keyTree.place, value: valueTree }]
}

/** A key as Python's JSON writes it. */
function spell(tree: ScalarTree): string {
  if (typeof tree.value !== 'number' || !Number.isInteger(tree.value)) return String(tree.value)
  return tree.raw?.includes('.') ? `${tree.value}.0` : String(tree.value)
}

function reportDuplicates(builder: Builder, entries: readonly Entry[]): void {
  const first = new Map<string, Entry>()
  for (const entry of entries) {
    const earlier = first.get(entry.key)
    if (!earlier) first.set(entry.key, entry)
    else builder.problems.warnings.push(duplicateKey(entry.key, entry.keyPlace, earlier.keyPlace.line))
  }
}

/** In JSON form an inline vault or unsafe value is an object of one key. */
function envelopeOf(entries: readonly Entry[], place: SourcePlace): ScalarTree | undefined {
  const [only] = entries
  if (entries.length !== 1 || !only || only.value.kind !== 'scalar') return undefined
  const known = only.key === '__ansible_vault' || only.key === '__ansible_unsafe'
  if (!known || typeof only.value.value !== 'string') return undefined
  return { kind: 'scalar', value: { [only.key]: only.value.value }, isText: false, place }
}

function buildScalar(builder: Builder, node: ScalarNode, place: SourcePlace): ScalarTree {
  const text = textOf(builder, node)
  const tag = node.tag
  if (tag === '!vault' || tag === '!vault-encrypted') {
    return { kind: 'scalar', value: { __ansible_vault: text }, isText: false, place }
  }
  if (tag === '!unsafe') return { kind: 'scalar', value: { __ansible_unsafe: text }, isText: false, place }
  const plain = node.type === 'PLAIN' || node.type === undefined
  if (!tag && !plain) return { kind: 'scalar', value: text, isText: true, place }
  const scalar = tag ? resolveTagged(tag, text) : builder.resolve(text)
  if (scalar.kind === 'unsupported') {
    complain(builder.problems, place, {
      code: 'inventory.yaml.value',
      what: msg`A value cannot be kept: ${scalar.why}.`,
      remedy: msg`Put quotation marks around it where it is meant as text.`,
    })
    return emptyAt(place)
  }
  const isText = scalar.kind === 'text'
  return { kind: 'scalar', value: scalar.value, isText, place, ...(isText ? {} : { raw: text }) }
}

/** A block scalar at the end of a file without a final line break has none either, to PyYAML. */
function textOf(builder: Builder, node: ScalarNode): string {
  const text = typeof node.value === 'string' ? node.value : ''
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
  const isUnfinished = !builder.text.endsWith('\n') && (node.range?.[1] ?? 0) >= builder.text.length
  return isBlock && isUnfinished ? text.replace(/\n$/, '') : text
}

const core = 'tag:yaml.org,2002:'

function resolveTagged(tag: string, text: string): Scalar {
  if (tag === `${core}str` || tag === '!') return { kind: 'text', value: text }
  const wanted = tag.startsWith(core) ? tag.slice(core.length) : ''
  const scalar = resolvePlain(text)
  const fits = { int: 'int', float: 'float', bool: 'bool', null: 'null', timestamp: 'date' }[wanted]
  if (wanted === 'float' && scalar.kind === 'int') return { kind: 'float', value: scalar.value }
  if (fits !== undefined && scalar.kind === fits) return scalar
  return { kind: 'unsupported', why: msg`the tag ${tag.replace(core, '!!')} is not supported here` }
}

function checkTag(
  builder: Builder,
  tag: string | undefined,
  place: SourcePlace,
  allowed: readonly string[],
): void {
  if (!tag || allowed.includes(tag)) return
  builder.problems.failures.push(unknownTag(tag.replace(core, '!!'), place))
}
