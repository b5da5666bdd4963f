import { expandRanges, parseHostPattern } from '../hosts'
import { isSectionLine, sectionHeader } from '../ini'
import { splitLines, strip } from '../python/text'
import { splitWords } from '../python/words'

/** The lines of an INI inventory and what they are, with the places of everything that may be changed in them. */
export interface Outline {
  readonly lines: readonly Line[]
  readonly sections: readonly Section[]
  /** Of new lines: as the first one ends. */
  readonly eol: string
}

export interface Line {
  readonly text: string
  /** The line break; empty at the end of a file that has none. */
  readonly end: string
}

export interface Section {
  readonly group: string
  readonly kind: string
  /** Index of its header; -1 for what stands before the first one. */
  readonly header: number
  /** Indexes of lines that are neither empty nor comments. */
  readonly entries: number[]
  readonly hosts: HostLine[]
}

export interface HostLine {
  /** Index of the line. */
  readonly at: number
  readonly group: string
  readonly names: readonly string[]
  readonly isRange: boolean
  readonly port?: number
  /** Where the name stands in the line. */
  readonly name: { readonly start: number; readonly end: number }
  readonly vars: readonly Assigned[]
  /** After the last word. */
  readonly end: number
}

export interface Assigned {
  readonly name: string
  /** As written, with its quotes. */
  readonly word: string
  /** Where the space before it begins. */
  readonly gap: number
  readonly start: number
  readonly end: number
}

/** Of a text that reads as an INI inventory. */
export function outlineOf(text: string): Outline {
  const lines = linesWithEnds(text)
  const sections: Section[] = [{ group: 'ungrouped', kind: 'hosts', header: -1, entries: [], hosts: [] }]
  for (const [at, line] of lines.entries()) {
    const content = strip(line.text)
    if (content === '' || content.startsWith('#') || content.startsWith(';')) continue
    if (isSectionLine(content)) {
      const [, group = '', kind = 'hosts'] = sectionHeader.exec(content) ?? []
      sections.push({ group, kind, header: at, entries: [], hosts: [] })
      continue
    }
    const section = sections.at(-1)
    section?.entries.push(at)
    if (section?.kind === 'hosts') section.hosts.push(...hostLine(line.text, at, section.group))
  }
  return { lines, sections, eol: lines.find(({ end }) => end !== '')?.end ?? '\n' }
}

export function hostLines({ sections }: Outline): readonly HostLine[] {
  return sections.flatMap(({ hosts }) => hosts)
}

/** `end` stands in for a line break that is missing. */
export function withEnd(line: Line, end = ''): string {
  return line.text + (line.end === '' ? end : line.end)
}

function linesWithEnds(text: string): readonly Line[] {
  let at = 0
  return splitLines(text).map((line) => {
    at += line.length
    const end = text.startsWith('\r\n', at) ? '\r\n' : text.slice(at, at + 1)
    at += end.length
    return { text: line, end }
  })
}

function hostLine(text: string, at: number, group: string): readonly HostLine[] {
  const content = strip(text)
  const indent = text.indexOf(content)
  const split = splitWords(content, { comments: true })
  const [first, ...words] = split.ok ? split.words : []
  if (!first) return []
  const { pattern, port } = parseHostPattern(first.text)
  const expanded = expandRanges(pattern)
  const names = expanded.ok ? expanded.names : []
  const ends = [first, ...words].map(({ end }) => indent + end)
  const vars = words.map((word, index): Assigned => {
    const [start, end] = [indent + word.offset, indent + word.end]
    const name = word.text.slice(0, Math.max(0, word.text.indexOf('=')))
    return { name, word: text.slice(start, end), gap: ends[index] ?? start, start, end }
  })
  return [
    {
      at,
      group,
      names,
      isRange: names.length !== 1 || names[0] !== pattern,
      ...(port === undefined ? {} : { port }),
      name: { start: indent + first.offset, end: indent + first.end },
      vars,
      end: ends.at(-1) ?? 0,
    },
  ]
}
