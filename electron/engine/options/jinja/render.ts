import type { JsonValue } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import { atLine, type ForNode, JinjaError, type Node } from './ast'
import { evaluate, known, type Scope, type Surroundings } from './evaluate'
import { elements, plain } from './filter-kit'
import { parseExpression } from './parser'
import { parseTemplate, type Syntax } from './template'
import { isFloat, isLookup, isMissing, isTrue, textOf, type Value } from './value'

/** Values of variables: Ansible reads no escapes there. */
const inVariables: Syntax = { backslashes: 'literal', trimBlocks: true, lstripBlocks: false }

/**
 * Evaluates a text as Ansible does: a text that is one expression keeps the expression's type, otherwise the parts are
 * joined into a string, which is a list or a dict when it is written as one.
 * Throws `JinjaError` for whatever is not supported or undefined.
 */
export function evaluateTemplate(text: string, scope: Scope): JsonValue {
  const nodes = parseTemplate(text, inVariables)
  const around: Surroundings = { scope }
  const [only] = nodes
  if (nodes.length === 1 && only?.kind === 'output') {
    return plain(outcome(evaluate(only.expression, around), only.source))
  }
  const pieces: Piece[] = []
  render(nodes, around, new Map(), pieces)
  return written(pieces.map((piece) => piece.text).join(''))
}

/** Ansible reads a joined text that is written like a list or dict as one. */
function written(text: string): JsonValue {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return known(parseExpression(text, 'escapes'), { scope: () => undefined })
  } catch (error) {
    if (error instanceof JinjaError) return text
    throw error
  }
}

/** A rendered file; `lineOf` gives the line of the source from which a line of `text` came. Lines count from 1. */
export interface Rendered {
  readonly text: string
  readonly lineOf: (line: number) => number
}

/**
 * Renders a file as Ansible's `template` does: line ends become `\n`, a first line `#jinja2: …` sets how blocks are
 * trimmed, and the file ends with as many line ends as its source. Throws `JinjaError`.
 */
export function renderFile(source: string, syntax: Syntax, around: Surroundings): Rendered {
  const { text, own, skipped } = withoutHeader(source.replace(/\r\n?/g, '\n'), syntax)
  const pieces: Piece[] = []
  // Jinja drops a last line end; Ansible puts back what is missing then.
  const parsed = text.replace(/\n$/, '')
  withLinesAfter(skipped, () => render(parseTemplate(parsed, own), around, new Map(), pieces))
  const joined = pieces.map((piece) => piece.text).join('')
  const wanted = newlinesAtEnd(text)
  const ended = joined + '\n'.repeat(Math.max(0, wanted - newlinesAtEnd(joined)))
  const lines = linesOf(pieces)
  return { text: ended, lineOf: (line) => (lines[line - 1] ?? lines.at(-1) ?? line) + skipped }
}

function newlinesAtEnd(text: string): number {
  return /\n*$/.exec(text)?.[0].length ?? 0
}

interface Header {
  readonly text: string
  readonly own: Syntax
  /** Lines that were taken away at the top. */
  readonly skipped: number
}

function withoutHeader(text: string, syntax: Syntax): Header {
  const header = /^#jinja2:(.*)\n/.exec(text)
  if (!header) return { text, own: syntax, skipped: 0 }
  let own = syntax
  for (const pair of (header[1] ?? '').split(',')) {
    const [name = '', value = ''] = pair.split(':').map((part) => part.trim())
    if (!['True', 'False'].includes(value) || !['trim_blocks', 'lstrip_blocks'].includes(name)) {
      throw Object.assign(
        new JinjaError('unsupported', msg`#jinja2: knows trim_blocks and lstrip_blocks here`),
        {
          line: 1,
        },
      )
    }
    own = { ...own, [name === 'trim_blocks' ? 'trimBlocks' : 'lstripBlocks']: value === 'True' }
  }
  return { text: text.slice(header[0].length), own, skipped: 1 }
}

function withLinesAfter(skipped: number, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error instanceof JinjaError && error.line !== undefined) error.line += skipped
    throw error
  }
}

/** A part of the result; the lines of a plain text count on from `line`, those of a value are all that line. */
interface Piece {
  readonly text: string
  readonly line: number
  readonly counts: boolean
}

/** For each line of the joined texts the line that its first character came from. */
function linesOf(pieces: readonly Piece[]): readonly number[] {
  const lines: number[] = []
  let begun = false
  for (const { text, line, counts } of pieces) {
    const parts = text.split('\n')
    for (const [at, part] of parts.entries()) {
      if (at > 0) begun = false
      const ends = at < parts.length - 1
      if (!begun && (part !== '' || ends)) {
        lines.push(counts ? line + at : line)
        begun = true
      }
    }
  }
  return lines
}

/** Names that the template itself sets. */
type Frame = Map<string, Value>

function render(nodes: readonly Node[], around: Surroundings, frame: Frame, pieces: Piece[]): void {
  const within: Surroundings = {
    ...around,
    scope: (name) => (frame.has(name) ? frame.get(name) : around.scope(name)),
  }
  for (const node of nodes) {
    switch (node.kind) {
      case 'text':
        pieces.push({ text: node.text, line: node.line, counts: true })
        break
      case 'output': {
        const text = atLine(node.line, () => printed(evaluate(node.expression, within), node.source))
        pieces.push({ text, line: node.line, counts: false })
        break
      }
      case 'if': {
        const branch = node.branches.find(
          ({ when, line }) => when === null || atLine(line, () => isTrue(known(when, within))),
        )
        if (branch) render(branch.body, around, frame, pieces)
        break
      }
      case 'for':
        renderLoop(node, within, pieces)
        break
      case 'set':
        setNames(node, within, frame)
    }
  }
}

function setNames(node: Extract<Node, { kind: 'set' }>, within: Surroundings, frame: Frame): void {
  const { targets, value, line } = node
  if ('kind' in value) {
    const found = atLine(line, () => evaluate(value, within))
    atLine(line, () => bind(targets, found, frame))
    return
  }
  const pieces: Piece[] = []
  render(value, within, new Map(), pieces)
  bind(targets, pieces.map((piece) => piece.text).join(''), frame)
}

function bind(targets: readonly string[], value: Value, frame: Frame): void {
  const [only = '', ...more] = targets
  if (more.length === 0) {
    frame.set(only, value)
    return
  }
  const parts = elements(plain(value))
  if (parts.length !== targets.length) {
    throw new JinjaError('value', msg`${targets.length} names are given ${parts.length} values`)
  }
  for (const [at, name] of targets.entries()) frame.set(name, parts[at] ?? null)
}

function renderLoop(node: ForNode, around: Surroundings, pieces: Piece[]): void {
  const { targets, of, when, body, otherwise, line } = node
  const frameOf = (entry: JsonValue): Frame => {
    const frame: Frame = new Map()
    bind(targets, entry, frame)
    return frame
  }
  const chosen = atLine(line, () =>
    elements(known(of, around)).filter((entry) => {
      const frame = frameOf(entry)
      const scope: Scope = (name) => (frame.has(name) ? frame.get(name) : around.scope(name))
      return when === null || isTrue(known(when, { ...around, scope }))
    }),
  )
  if (chosen.length === 0) render(otherwise, around, new Map(), pieces)
  for (const [at, entry] of chosen.entries()) {
    render(body, around, frameOf(entry).set('loop', loopAt(chosen, at)), pieces)
  }
}

function loopAt(all: readonly JsonValue[], at: number): JsonValue {
  const neighbours = {
    ...(at > 0 ? { previtem: all[at - 1] ?? null } : {}),
    ...(at + 1 < all.length ? { nextitem: all[at + 1] ?? null } : {}),
  }
  return {
    index: at + 1,
    index0: at,
    revindex: all.length - at,
    revindex0: all.length - at - 1,
    first: at === 0,
    last: at === all.length - 1,
    length: all.length,
    ...neighbours,
  }
}

function outcome(value: Value, source: string): Value {
  if (isLookup(value)) throw new JinjaError('unsupported', msg`${source} as a whole is not supported`)
  return value
}

function printed(value: Value, source: string): string {
  const found = outcome(value, source)
  if (isMissing(found)) plain(found)
  return isFloat(found) ? textOf(found) : textOf(plain(found))
}

/** Names that a template refers to, whoever defines them; none of a text that cannot be parsed. */
export function namesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  try {
    collect(parseTemplate(text, inVariables), found)
  } catch (error) {
    if (!(error instanceof JinjaError)) throw error
  }
  return found
}

function collect(part: unknown, found: Set<string>): void {
  if (typeof part !== 'object' || part === null) return
  if ('kind' in part && part.kind === 'name' && 'name' in part) found.add(String(part.name))
  for (const inner of Object.values(part)) collect(inner, found)
}
