import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml'
import type { Failure } from '#shared/failure/failure'
import type { SourcePlace } from '#shared/model/environment'
import { isYamlMap, vaultText, type YamlData, type YamlMap } from './data'
import { badAlias, badKey, duplicateKey, tooManyNodes, unknownTag, unquotedTemplate } from './failures'
import { plainValue } from './plain'

export interface Conversion {
  readonly document: Document.Parsed
  readonly place: (offset: number | undefined) => SourcePlace
  readonly report: (failure: Failure) => void
  /** What Ansible only warns of. */
  readonly warn: (warning: Failure) => void
  /** Aliases can make a small file grow without end, or hold itself. */
  readonly budget: { nodes: number; depth: number }
}

const core = 'tag:yaml.org,2002:'

export function convertMap(map: YAMLMap<Node, Node | null>, to: Conversion): YamlMap {
  const own: [string, YamlData][] = []
  const merged: [string, YamlData][] = []
  const seen = new Map<string, number | undefined>()
  for (const pair of map.items) {
    const key = keyText(pair.key)
    const offset = pair.key?.range?.[0]
    if (key === null)
      to.report(isTemplate(pair.key) ? unquotedTemplate(to.place(offset)) : badKey(to.place(offset)))
    else if (key === '<<' && isPlain(pair.key)) merged.push(...mergedEntries(pair.value, to))
    else {
      if (seen.has(key)) to.warn(duplicateKey(key, to.place(offset), to.place(seen.get(key)).line))
      seen.set(key, offset)
      own.push([key, convert(pair.value, to)])
    }
  }
  return Object.fromEntries([...merged, ...own])
}

/** Null for a key that is not a scalar. */
export function keyText(key: unknown): string | null {
  return isScalar(key) ? String(key.value ?? '') : null
}

/** The entry that counts: of several with one key the last. */
export function lastEntry(map: YAMLMap<Node, Node | null>, key: string) {
  return map.items.findLast((item) => keyText(item.key) === key)
}

function convert(node: Node | null | undefined, to: Conversion): YamlData {
  if (!node) return null
  const place = to.place(node.range?.[0])
  if (to.budget.nodes <= 0 || to.budget.depth <= 0) {
    if (to.budget.nodes !== Number.NEGATIVE_INFINITY) to.report(tooManyNodes(place))
    to.budget.nodes = Number.NEGATIVE_INFINITY
    return null
  }
  to.budget.nodes -= 1
  to.budget.depth -= 1
  const data = convertNode(node, to, place)
  to.budget.depth += 1
  return data
}

function convertNode(node: Node, to: Conversion, place: SourcePlace): YamlData {
  if (isAlias(node)) {
    const target = node.resolve(to.document)
    if (!target) to.report(badAlias(place))
    return convert(target, to)
  }
  if (isScalar(node)) return convertScalar(node, to, place)
  if (!hasKnownTag(node.tag, ['map', 'seq'])) to.report(unknownTag(node.tag ?? '', place))
  if (isSeq<Node | null>(node)) return node.items.map((item) => convert(item, to))
  return isMap<Node, Node | null>(node) ? convertMap(node, to) : null
}

function convertScalar(node: Scalar, to: Conversion, place: SourcePlace): YamlData {
  const text = String(node.value ?? '')
  if (node.tag === '!vault' || node.tag === '!vault-encrypted') return vaultText(text)
  if (node.tag === undefined) return isPlain(node) ? plainValue(text) : text
  if (node.tag === '!' || node.tag === '!unsafe' || node.tag === `${core}str`) return text
  if (hasKnownTag(node.tag, ['int', 'float', 'bool', 'null'])) return plainValue(text)
  to.report(unknownTag(node.tag, place))
  return text
}

function hasKnownTag(tag: string | undefined, known: readonly string[]): boolean {
  return tag === undefined || tag === '!unsafe' || known.some((name) => tag === core + name)
}

/** Of several merged mappings the first one wins, and every own key wins over them. */
function mergedEntries(value: Node | null, to: Conversion): [string, YamlData][] {
  const data = convert(value, to)
  const maps: readonly YamlData[] = Array.isArray(data) ? data : [data]
  if (!maps.every(isYamlMap)) to.report(badKey(to.place(value?.range?.[0])))
  return maps
    .filter(isYamlMap)
    .toReversed()
    .flatMap((map) => Object.entries(map))
}

function isPlain(node: unknown): boolean {
  return isScalar(node) && node.type === 'PLAIN'
}

/** `{{ option }}` without quotes is a mapping with a mapping as its key. */
function isTemplate(key: unknown): boolean {
  return isMap(key) && key.flow === true
}
