import { msg, quoted } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'
import { addChild, addGroup, addHost, type Graph, type Group, setVariable } from './graph'
import { namesOf } from './host-names'
import { complain, type Problems, quotable } from './problems'
import { readLiteral } from './python/literal'
import { splitLines, strip } from './python/text'
import { splitWords, type Word } from './python/words'
import type { TextFile, Variable } from './types'

/** Reads an INI inventory into the graph, line by line, and reports every line it cannot read. */
export function readIni(file: TextFile, graph: Graph, problems: Problems): void {
  const reader: IniReader = { file: file.path, graph, problems, waiting: new Map() }
  let section: Section = { group: addGroup(graph, 'ungrouped', undefined), kind: 'hosts' }
  for (const [index, line] of splitLines(withoutMark(reader, file.text)).entries()) {
    const text = strip(line)
    if (text === '' || text.startsWith(';') || text.startsWith('#')) continue
    const at: Line = { text, number: index + 1, indent: line.indexOf(text) }
    if (isSectionLine(text)) section = readSection(reader, at) ?? { ...section, kind: 'skipped' }
    else readEntry(reader, section, at)
  }
  reportUndefinedGroups(reader)
}

/** Editors of other systems put a byte order mark first, which to Ansible is a part of the first word. */
function withoutMark(reader: IniReader, text: string): string {
  if (!text.startsWith('\ufeff')) return text
  complain(
    reader.problems,
    { file: reader.file, line: 1, column: 1 },
    {
      code: 'inventory.byteOrderMark',
      what: msg`The file begins with a byte order mark, which makes Ansible misread its first line.`,
      remedy: msg`Save the file as UTF-8 without a byte order mark.`,
    },
  )
  return text.slice(1)
}

interface IniReader {
  readonly file: string
  readonly graph: Graph
  readonly problems: Problems
  /** Groups that were used before they were declared. */
  readonly waiting: Map<string, Waiting>
}

type Waiting =
  | { readonly as: 'vars'; readonly place: SourcePlace }
  | { readonly as: 'child'; readonly parents: { readonly group: Group; readonly place: SourcePlace }[] }

/** `skipped`: below a section header that could not be read, where nothing can be said of a line. */
interface Section {
  readonly group: Group
  readonly kind: 'hosts' | 'vars' | 'children' | 'skipped'
}

interface Line {
  readonly text: string
  readonly number: number
  readonly indent: number
}

function placeOf(reader: IniReader, line: Line, offset = 0): SourcePlace {
  return { file: reader.file, line: line.number, column: line.indent + offset + 1 }
}

export const sectionHeader = /^\[([^:\]\s]+)(?::([\p{L}\p{N}_]+))?\]\s*(?:#.*)?$/u

export function isSectionLine(text: string): boolean {
  return sectionHeader.test(text) || (text.startsWith('[') && text.endsWith(']'))
}

const kinds = ['hosts', 'vars', 'children'] as const

function readSection(reader: IniReader, line: Line): Section | undefined {
  const [, name, kindText = 'hosts'] = sectionHeader.exec(line.text) ?? []
  const place = placeOf(reader, line)
  if (name === undefined) {
    complain(reader.problems, place, {
      code: 'inventory.section.invalid',
      what: msg`This section header cannot be read.`,
      saw: quoted(line.text),
      remedy: msg`Write [group], [group:children] or [group:vars], without spaces inside the brackets.`,
    })
    return undefined
  }
  const kind = kinds.find((known) => known === kindText)
  if (!kind) {
    complain(reader.problems, place, {
      code: 'inventory.section.unknownType',
      what: msg`Section [${name}:${kindText}] has an unknown type.`,
      saw: quoted(kindText),
      remedy: msg`Allowed are [group], [group:hosts], [group:children] and [group:vars].`,
    })
    return undefined
  }
  return { group: declareGroup(reader, name, kind, place), kind }
}

function declareGroup(
  reader: IniReader,
  name: string,
  kind: 'hosts' | 'vars' | 'children',
  place: SourcePlace,
): Group {
  const isNew = !reader.graph.groups.has(name)
  if (isNew && kind === 'vars' && !reader.waiting.has(name)) reader.waiting.set(name, { as: 'vars', place })
  const group = addGroup(reader.graph, name, place)
  const waiting = reader.waiting.get(name)
  if (!waiting || kind === 'vars') return group
  if (waiting.as === 'vars') reader.waiting.delete(name)
  else attachToParents(reader, group, waiting)
  return group
}

/** A group that was a child before its declaration goes below its parents, and they below theirs. */
function attachToParents(reader: IniReader, group: Group, waiting: Waiting & { readonly as: 'child' }): void {
  reader.waiting.delete(group.name)
  for (const parent of waiting.parents) {
    addChild(parent.group, group, parent.place, reader.problems)
    const above = reader.waiting.get(parent.group.name)
    if (above?.as === 'child') attachToParents(reader, parent.group, above)
  }
}

function readEntry(reader: IniReader, section: Section, line: Line): void {
  if (section.kind === 'hosts') readHosts(reader, section.group, line)
  else if (section.kind === 'vars') readGroupVariable(reader, section.group, line)
  else if (section.kind === 'children') readChild(reader, section.group, line)
}

function readHosts(reader: IniReader, group: Group, line: Line): void {
  const split = splitWords(line.text, { comments: true })
  if (!split.ok) {
    complain(reader.problems, placeOf(reader, line, split.offset), {
      code: 'inventory.host.quoting',
      what:
        split.why === 'quotation'
          ? msg`A quotation mark is never closed on this line.`
          : msg`The line ends with a backslash.`,
      remedy: msg`Close the quotation on the same line, or escape the mark with a backslash.`,
    })
    return
  }
  const [first, ...assignments] = split.words
  if (!first) return
  const place = placeOf(reader, line, first.offset)
  const names = namesOf(first.text, place, reader.problems, { ini: true })
  for (const name of names.names) addHost(reader.graph, group, name, place, names.port)
  for (const word of assignments) {
    const variable = readAssignment(reader, line, word)
    if (!variable) continue
    for (const name of names.names) {
      setVariable(reader.graph, name, variable.name, variable.variable, reader.problems)
    }
  }
}

interface Assignment {
  readonly name: string
  readonly variable: Variable
}

function readAssignment(reader: IniReader, line: Line, word: Word): Assignment | undefined {
  const equals = word.text.indexOf('=')
  const place = placeOf(reader, line, word.offset)
  if (equals < 0) {
    complain(reader.problems, place, {
      code: 'inventory.host.variable',
      what: msg`A host line holds a word that is not name=value.`,
      ...quotable(word.text, line.text),
      remedy: msg`Write name=value without spaces around "="; put quotation marks around a value with spaces.`,
    })
    return undefined
  }
  const name = word.text.slice(0, equals)
  const variable = readValue(reader, name, word.text.slice(equals + 1), place)
  return variable && { name, variable }
}

function readValue(reader: IniReader, name: string, raw: string, place: SourcePlace): Variable | undefined {
  const literal = readLiteral(raw)
  if (literal.kind === 'text') return { value: raw, place }
  if (literal.kind === 'value') return { value: literal.value, place, raw }
  complain(
    reader.problems,
    { ...place },
    {
      code: 'inventory.value',
      what: msg`The value of ${name} is a Python value that cannot be kept: ${literal.why}.`,
      ...quotable(raw, `${name}=${raw}`),
      remedy: msg`Use text, a number, True, False, None, a list or a dict; put quotation marks around text.`,
    },
  )
  return undefined
}

function readGroupVariable(reader: IniReader, group: Group, line: Line): void {
  const equals = line.text.indexOf('=')
  const place = placeOf(reader, line)
  if (equals < 0) {
    complain(reader.problems, place, {
      code: 'inventory.group.variable',
      what: msg`A line of [${group.name}:vars] is not name=value.`,
      saw: quoted(line.text.split(/\s/)[0] ?? ''),
      remedy: msg`Write name=value, one on each line.`,
    })
    return
  }
  const name = strip(line.text.slice(0, equals))
  const variable = readValue(reader, name, strip(line.text.slice(equals + 1)), place)
  if (variable) setVariable(reader.graph, group.name, name, variable, reader.problems)
}

function readChild(reader: IniReader, group: Group, line: Line): void {
  const place = placeOf(reader, line)
  const name = /^([^:\]\s]+)\s*(?:#.*)?$/.exec(line.text)?.[1]
  if (name === undefined) {
    complain(reader.problems, place, {
      code: 'inventory.group.name',
      what: msg`A line of [${group.name}:children] is not a group name.`,
      ...quotable(line.text, line.text),
      remedy: msg`Write one group name on each line, without variables.`,
    })
    return
  }
  const child = reader.graph.groups.get(name)
  if (child) {
    addChild(group, child, place, reader.problems)
    return
  }
  const waiting = reader.waiting.get(name)
  if (waiting?.as === 'child') waiting.parents.push({ group, place })
  else reader.waiting.set(name, { as: 'child', parents: [{ group, place }] })
}

function reportUndefinedGroups(reader: IniReader): void {
  for (const [name, waiting] of reader.waiting) {
    if (waiting.as === 'vars') {
      complain(reader.problems, waiting.place, {
        code: 'inventory.group.undefined',
        what: msg`[${name}:vars] sets variables of a group that is never defined.`,
        saw: quoted(name),
        remedy: msg`Add a section [${name}] or [${name}:children], or correct the name.`,
      })
      continue
    }
    for (const parent of waiting.parents) {
      complain(reader.problems, parent.place, {
        code: 'inventory.group.undefined',
        what: msg`Group ${parent.group.name} has a child that is never defined.`,
        saw: quoted(name),
        remedy: msg`Add a section [${name}] (it may be empty), or take the line out.`,
      })
    }
  }
}
