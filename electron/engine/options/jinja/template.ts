import { msg } from '#shared/message/message'
import { atLine, JinjaError, type Node } from './ast'
import type { Backslashes } from './lexer'
import { parseExpression } from './parser'
import { type Block, blockOf, type Opened, parseBlock } from './statements'

/** How a text is cut into parts; the names are those of Jinja's environment. */
export interface Syntax {
  readonly backslashes: Backslashes
  readonly trimBlocks: boolean
  readonly lstripBlocks: boolean
}

/** Whether a text has anything for Jinja in it. */
export function isTemplate(text: string): boolean {
  return /\{\{|\{%|\{#/.test(text)
}

/** Parses a text with expressions, statements and comments. Throws `JinjaError` with the line of what is wrong. */
export function parseTemplate(text: string, syntax: Syntax): readonly Node[] {
  const root: Opened = { block: null, line: 1, nodes: [] }
  const open: Opened[] = [root]
  for (const part of split(text, syntax)) {
    const current = open.at(-1) ?? root
    if (part.kind === 'block') atLine(part.line, () => blockOf(open, parseBlock(part, syntax.backslashes)))
    else current.nodes.push(part.kind === 'text' ? part : output(part, syntax))
  }
  const unclosed = open.at(-1)
  if (unclosed?.block) {
    const { keyword } = unclosed.block
    atLine(unclosed.line, () => {
      throw new JinjaError('syntax', msg`"{% ${keyword} %}" is never closed by "{% end${keyword} %}"`)
    })
  }
  return root.nodes
}

interface Expressed {
  readonly kind: 'expression'
  readonly source: string
  readonly line: number
}

type Part = Extract<Node, { kind: 'text' }> | Expressed | Block

function output({ source, line }: Expressed, { backslashes }: Syntax): Node {
  return {
    kind: 'output',
    expression: atLine(line, () => parseExpression(source, backslashes)),
    source,
    line,
  }
}

/** One opened tag: where it begins, its inside, and how the white space around it is treated. */
interface Tag {
  readonly open: '{{' | '{%' | '{#'
  readonly start: number
  readonly inside: string
  readonly end: number
  readonly before: '' | '-' | '+'
  readonly after: '' | '-' | '+'
}

const tagStart = /\{\{|\{%|\{#/g

function split(text: string, syntax: Syntax): readonly Part[] {
  const parts: Part[] = []
  const lineAt = lineCounter(text)
  let at = 0
  while (at < text.length) {
    tagStart.lastIndex = at
    const start = tagStart.exec(text)?.index
    if (start === undefined) break
    const textLine = lineAt(at)
    const line = lineAt(start)
    const tag = atLine(line, () => tagAt(text, start))
    addText(parts, textBefore(text, at, tag, syntax), textLine)
    at = afterTag(text, tag, syntax)
    if (tag.open === '{{') parts.push({ kind: 'expression', source: tag.inside.trim(), line })
    else if (tag.open === '{%' && tag.inside.trim() === 'raw') {
      const raw = atLine(line, () => rawText(text, tag, syntax))
      addText(parts, raw.text, lineAt(raw.start))
      at = raw.end
    } else if (tag.open === '{%') parts.push({ kind: 'block', source: tag.inside.trim(), line })
  }
  addText(parts, text.slice(at), lineAt(at))
  return parts
}

function addText(parts: Part[], text: string, line: number): void {
  if (text !== '') parts.push({ kind: 'text', text, line })
}

/** What stands before a tag, without the white space that the tag takes away. */
function textBefore(text: string, from: number, tag: Tag, { lstripBlocks }: Syntax): string {
  const before = text.slice(from, tag.start)
  if (tag.before === '-') return before.trimEnd()
  if (tag.before === '+' || tag.open === '{{' || !lstripBlocks) return before
  const lineStart = before.lastIndexOf('\n') + 1
  const startsLine = lineStart > 0 || from === 0 || text[from - 1] === '\n'
  return startsLine && /^\s*$/.test(before.slice(lineStart)) ? before.slice(0, lineStart) : before
}

function afterTag(text: string, tag: Tag, { trimBlocks }: Syntax): number {
  if (tag.after === '-') return tag.end + (/^\s*/.exec(text.slice(tag.end))?.[0].length ?? 0)
  const isRaw = tag.open === '{%' && tag.inside.trim() === 'raw'
  const trims = trimBlocks && tag.open !== '{{' && tag.after !== '+' && !isRaw
  return trims && text[tag.end] === '\n' ? tag.end + 1 : tag.end
}

function tagAt(text: string, start: number): Tag {
  const open = text.slice(start, start + 2) as Tag['open']
  const mark = text[start + 2]
  const before = mark === '-' || (mark === '+' && open !== '{{') ? mark : ''
  const from = start + 2 + before.length
  const close = open === '{#' ? endOfComment(text, from) : endOfTag(text, from, open)
  const last = text[close - 1]
  const after = close > from && (last === '-' || (last === '+' && open !== '{{')) ? last : ''
  return { open, start, inside: text.slice(from, close - after.length), end: close + 2, before, after }
}

function endOfComment(text: string, from: number): number {
  const close = text.indexOf('#}', from)
  if (close < 0) throw new JinjaError('syntax', msg`"{#" is never closed by "#}"`)
  return close
}

/** Finds the end of a tag that is neither inside a string nor the end of a dict. */
function endOfTag(text: string, from: number, open: '{{' | '{%'): number {
  const end = open === '{{' ? '}}' : '%}'
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]
    if (depth === 0 && text.startsWith(end, at)) return at
    if (character === "'" || character === '"') {
      const length = quotedLength(text, at)
      if (length === 0) break
      at += length - 1
    } else if (character === '{') depth += 1
    else if (character === '}') depth -= 1
  }
  throw new JinjaError('syntax', msg`"${open}" is never closed by "${end}"`)
}

const quoted = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y

function quotedLength(text: string, at: number): number {
  quoted.lastIndex = at
  return quoted.exec(text)?.[0].length ?? 0
}

interface Raw {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Everything up to `{% endraw %}` stands for itself. */
function rawText(text: string, tag: Tag, syntax: Syntax): Raw {
  const start = afterTag(text, tag, syntax)
  const pattern = /\{%([-+]?)\s*endraw\s*([-+]?)%\}/g
  pattern.lastIndex = start
  const found = pattern.exec(text)
  if (!found) throw new JinjaError('syntax', msg`"{% raw %}" is never closed by "{% endraw %}"`)
  const marks = [found[1], found[2]].map((mark) => (mark === '-' || mark === '+' ? mark : ''))
  const [before = '', after = ''] = marks
  const end: Tag = {
    open: '{%',
    start: found.index,
    inside: 'endraw',
    end: found.index + found[0].length,
    before,
    after,
  }
  return { text: textBefore(text, start, end, syntax), start, end: afterTag(text, end, syntax) }
}

/** Counts on from the last place asked for: places come in order. */
function lineCounter(text: string): (at: number) => number {
  let seen = 0
  let line = 1
  return (at) => {
    for (; seen < at; seen += 1) if (text[seen] === '\n') line += 1
    return line
  }
}
