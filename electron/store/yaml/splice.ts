import { isMap, isScalar, type Node, type Pair, type YAMLMap } from 'yaml'
import { type Message, msg } from '#shared/message/message'
import { keyText, lastEntry } from './convert'
import type { YamlData, YamlEdit } from './data'
import type { YamlSource } from './parse'
import { render, renderFlow, renderKey, renderPair, type StyleHint } from './render'

/** Replaces `start`…`end` of a text. With `ownLine` a line break comes first where the line has begun already. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly ownLine: boolean
}

type Block = YAMLMap<Node, Node | null>
type Entry = Pair<Node, Node | null>

/** One edit as a splice; null when there is nothing to do; a few words when it cannot be done. */
export function spliceFor(source: YamlSource, edit: YamlEdit): Splice | Message | null {
  const { map, entry, missing } = descend(source.root, edit.path)
  if ('remove' in edit) return entry && map && missing.length === 0 ? removal(source, map, entry) : null
  const [next, ...rest] = missing
  if (next !== undefined && map) return addition(source, map, next, nested(rest, edit.set))
  if (next !== undefined && !entry) return appended(source, next, nested(rest, edit.set))
  if (!entry) return msg`no mapping to put it into`
  if (next !== undefined && !isNull(entry.value)) return msg`a value that is not a mapping`
  return replacement(source, map ?? source.root, entry, nested(missing, edit.set))
}

/** All splices at once; they must not overlap. Those that insert at one place keep their order. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const eol = lineEnd(text)
  let result = ''
  let position = 0
  for (const { start, end, text: inserted, ownLine } of splices.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(position, start)
    if (ownLine && result !== '' && result !== '\ufeff' && !result.endsWith('\n')) result += eol
    result += inserted
    position = end
  }
  return result + text.slice(position)
}

interface Descent {
  /** The mapping that holds `entry`, or that lacks the first of `missing`. */
  readonly map: Block | null
  readonly entry: Entry | null
  readonly missing: readonly string[]
}

function descend(root: Block | null, path: readonly string[]): Descent {
  const [name, ...rest] = path
  if (name === undefined || !root) return { map: root, entry: null, missing: path }
  const entry = lastEntry(root, name)
  if (!entry) return { map: root, entry: null, missing: path }
  if (rest.length === 0) return { map: root, entry, missing: [] }
  if (isMap<Node, Node | null>(entry.value) && entry.value.items.length > 0) return descend(entry.value, rest)
  return { map: null, entry, missing: rest }
}

function nested(keys: readonly string[], value: YamlData): YamlData {
  return keys.reduceRight<YamlData>((inner, key) => ({ [key]: inner }), value)
}

function isNull(node: Node | null): boolean {
  const empty = isMap(node) && node.items.length === 0
  return (
    node === null ||
    empty ||
    (isScalar(node) && node.type === 'PLAIN' && /^(|~|null)$/i.test(String(node.value)))
  )
}

function replacement(source: YamlSource, map: Block | null, entry: Entry, value: YamlData): Splice | Message {
  const { text } = source
  const colon = colonEnd(entry)
  if (colon === null) return msg`an explicit key (\`? key\`)`
  const valueEnd = writtenEnd(entry) ?? colon
  if (map?.flow) return flowReplacement(colon, valueEnd, value)
  const { head, body } = render(value, indentOf(source, entry), hintOf(text, entry.value))
  const eol = lineEnd(text)
  const start = head === '' ? '' : ` ${head}`
  const kept = commentBetween(entry, valueEnd)
  const wholeLines = text.slice(colon, valueEnd).endsWith('\n')
  if (wholeLines) return plainSplice(colon, valueEnd, [start + kept, ...body, ''].join(eol))
  if (body.length === 0 && kept === '') return plainSplice(colon, valueEnd, start)
  const rest = restOfLine(text, valueEnd)
  return plainSplice(
    colon,
    rest.next,
    [start + kept + rest.text, ...body, rest.hasBreak ? '' : null].filter((line) => line !== null).join(eol),
  )
}

function flowReplacement(colon: number, valueEnd: number, value: YamlData): Splice | Message {
  const flow = renderFlow(value)
  return flow === null ? msg`a !vault value inside brackets` : plainSplice(colon, valueEnd, ` ${flow}`)
}

function addition(source: YamlSource, map: Block, key: string, value: YamlData): Splice | Message {
  const last = map.items.at(-1)
  if (map === source.root && !map.flow) return appended(source, key, value)
  if (map.flow) return flowAddition(source.text, map, last, key, value)
  if (!last) return msg`an empty mapping`
  const lines = renderPair(key, value, indentOf(source, last))
  const at = lineAfter(source.text, endOf(last))
  return { start: at, end: at, text: asLines(source.text, lines), ownLine: true }
}

function flowAddition(
  text: string,
  map: Block,
  last: Entry | undefined,
  key: string,
  value: YamlData,
): Splice | Message {
  const flow = renderFlow(value)
  const open = map.range?.[0]
  if (flow === null) return msg`a !vault value inside brackets`
  if (open === undefined) return msg`a mapping without a place`
  const pair = `${renderKey(key)}: ${flow}`
  const at = last ? endOf(last) : text.indexOf('{', open) + 1
  return plainSplice(at, at, last ? `, ${pair}` : pair)
}

/** A new top-level key goes to the end of the file, before a `...` that ends the document. */
function appended(source: YamlSource, key: string, value: YamlData): Splice {
  const { text, root } = source
  const first = root?.items[0]
  const contentEnd = root?.items.at(-1) ? endOf(root.items.at(-1) as Entry) : 0
  const marker = /^\.\.\.[ \t]*\r?$/m.exec(text.slice(contentEnd))
  const at = marker ? contentEnd + marker.index : text.length
  const lines = renderPair(key, value, first ? indentOf(source, first) : '')
  return { start: at, end: at, text: asLines(text, lines), ownLine: true }
}

function removal(source: YamlSource, map: Block, entry: Entry): Splice | Message {
  const { text } = source
  if (map.items.some((other) => other !== entry && keyText(other.key) === keyText(entry.key)))
    return msg`another entry of the same name`
  if (map.flow) return flowRemoval(text, map, entry)
  if (map !== source.root && map.items.length === 1) return msg`the only key of its mapping`
  const start = lineStart(text, entry.key.range?.[0] ?? 0)
  if (
    text
      .slice(start, entry.key.range?.[0] ?? 0)
      .replace('\ufeff', '')
      .trim() !== ''
  )
    return msg`other text on its line`
  return plainSplice(start, lineAfter(text, endOf(entry)), '')
}

function flowRemoval(text: string, map: Block, entry: Entry): Splice {
  const index = map.items.indexOf(entry)
  const before = map.items[index - 1]
  const after = map.items[index + 1]
  const start = entry.key.range?.[0] ?? 0
  if (before) return plainSplice(endOf(before), endOf(entry), '')
  if (after) return plainSplice(start, after.key.range?.[0] ?? start, '')
  return plainSplice(start, endOf(entry) + (/^\s*,/.exec(text.slice(endOf(entry)))?.[0].length ?? 0), '')
}

function hintOf(text: string, node: Node | null): StyleHint | undefined {
  if (!isScalar(node)) return undefined
  if (node.type === 'QUOTE_SINGLE') return 'single'
  if (node.type === 'QUOTE_DOUBLE') return 'double'
  const written = text.slice(node.range?.[0] ?? 0, node.range?.[1] ?? 0)
  if (/^(?:yes|no)$/i.test(written)) return 'yesNo'
  return node.type === 'PLAIN' && written !== '' ? 'plain' : undefined
}

/** Where the colon after a key ends; null for an explicit key. */
function colonEnd(entry: Entry): number | null {
  if (entry.srcToken?.start.some((token) => token.type === 'explicit-key-ind')) return null
  const colon = entry.srcToken?.sep?.find((token) => token.type === 'map-value-ind')
  return colon ? colon.offset + colon.source.length : null
}

/** A comment on the key's own line, before a value on the lines below or in a block's header. */
function commentBetween(entry: Entry, valueEnd: number): string {
  const value = entry.srcToken?.value
  const header = value?.type === 'block-scalar' ? value.props : []
  for (const token of [...(entry.srcToken?.sep ?? []), ...header]) {
    if (token.type === 'newline' || token.offset >= valueEnd) return ''
    if (token.type === 'comment') return ` ${token.source}`
  }
  return ''
}

/** Null where nothing is written after the colon: the parser puts an empty value behind the comment. */
function writtenEnd(entry: Entry): number | null {
  const [start, end] = entry.value?.range ?? [0, 0]
  return start < end ? end : null
}

const endOf = (entry: Entry) => writtenEnd(entry) ?? colonEnd(entry) ?? entry.key.range?.[1] ?? 0

function indentOf(source: YamlSource, entry: Entry): string {
  return ' '.repeat(source.lines.linePos(entry.key.range?.[0] ?? 0).col - 1)
}

const plainSplice = (start: number, end: number, text: string): Splice => ({
  start,
  end,
  text,
  ownLine: false,
})

const lineEnd = (text: string) => (/^[^\n]*\r\n/.test(text) ? '\r\n' : '\n')

const asLines = (text: string, lines: readonly string[]) => lines.map((line) => line + lineEnd(text)).join('')

const lineStart = (text: string, offset: number) => text.lastIndexOf('\n', offset - 1) + 1

/** The start of the next line, or the offset itself where a line has just ended. */
function lineAfter(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset
  return restOfLine(text, offset).next
}

function restOfLine(text: string, offset: number) {
  const found = text.indexOf('\n', offset)
  const end = found < 0 ? text.length : found
  return {
    text: text.slice(offset, end).replace(/\r$/, ''),
    next: found < 0 ? end : found + 1,
    hasBreak: found >= 0,
  }
}
