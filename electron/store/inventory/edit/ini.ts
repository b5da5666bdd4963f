import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { InventoryEdit } from '#shared/ipc/areas/draft'
import type { JsonValue } from '#shared/lib/json'
import { inRange } from './failures'
import { type HostLine, hostLines, type Outline, outlineOf, type Section, withEnd } from './outline'
import { assignment } from './value'

/** What is known of the file beside its text. */
export interface IniFacts {
  readonly file: string
  /** What each host's variables are, to keep them where a line that gives them goes. */
  varsOf(text: string, host: string): ReadonlyMap<string, JsonValue>
}

/** The text of an INI inventory after the edit, which has been looked at already; other lines stay byte by byte. */
export function editIni(text: string, edit: InventoryEdit, facts: IniFacts): Result<string> {
  const outline = outlineOf(text)
  const range = hostLines(outline).find(({ names, isRange }) => isRange && names.includes(edit.host))
  // Joining a group needs a line of its own and leaves the range alone.
  const joins = edit.type === 'setMember' && edit.in
  if (range && !joins) return fail(rangeFailure(facts.file, outline, range, edit.host))
  switch (edit.type) {
    case 'addHost':
      return ok(addHost(text, edit))
    case 'removeHost':
      return ok(withoutLines(outline, linesOf(outline, edit.host)))
    case 'renameHost':
      return ok(renamed(outline, edit.host, edit.name))
    case 'setVars':
      return ok(
        Object.entries(edit.vars).reduce((now, [name, value]) => setVar(now, edit.host, name, value), text),
      )
    case 'setMember':
      return ok(edit.in ? inserted(outline, edit.group, edit.host) : leave(outline, text, edit, facts))
  }
}

function rangeFailure(file: string, outline: Outline, line: HostLine, host: string): Failure {
  return inRange({ file, line: line.at + 1 }, host, outline.lines[line.at]?.text.trim().split(/\s/)[0] ?? '')
}

function linesOf(outline: Outline, host: string, group?: string): readonly HostLine[] {
  return hostLines(outline).filter(
    (line) => line.names.includes(host) && !line.isRange && (group === undefined || line.group === group),
  )
}

function addHost(text: string, edit: Extract<InventoryEdit, { type: 'addHost' }>): string {
  const vars = Object.entries(edit.vars).map(([name, value]) => assignment(name, value))
  const [first = 'ungrouped', ...others] = edit.groups
  const whole = inserted(outlineOf(text), first, [edit.host, ...vars].join(' '))
  return others.reduce((now, group) => inserted(outlineOf(now), group, edit.host), whole)
}

/** The outline's text with a line more in a group: after its last host, below its header, or in a new section. */
function inserted(outline: Outline, group: string, line: string): string {
  const sections = outline.sections.filter((section) => section.kind === 'hosts' && section.group === group)
  const section = sections.findLast(({ entries }) => entries.length > 0) ?? sections.at(-1)
  if (!section || (section.header < 0 && section.entries.length === 0)) {
    return group === 'ungrouped' ? onTop(outline, line) : withSection(outline, group, line)
  }
  return insertAfter(outline, lastOf(section), line)
}

function lastOf({ header, entries }: Section): number {
  return entries.at(-1) ?? header
}

function insertAfter({ lines, eol }: Outline, at: number, line: string): string {
  const before = lines.slice(0, at + 1)
  const last = before.at(-1)
  // A file that ends without a line break still does so.
  const ends = last?.end === '' ? [line, ''] : [line, eol]
  return [
    ...before.map((one) => withEnd(one, eol)),
    ...ends,
    ...lines.slice(at + 1).map((one) => withEnd(one)),
  ].join('')
}

function onTop({ lines, eol }: Outline, line: string): string {
  return `${line}${eol}${lines.map((one) => withEnd(one)).join('')}`
}

function withSection({ lines, eol }: Outline, group: string, line: string): string {
  const text = lines.map((one) => withEnd(one, eol)).join('')
  const blank = lines.length === 0 || lines.at(-1)?.text.trim() === '' ? '' : eol
  return `${text}${blank}[${group}]${eol}${line}${eol}`
}

function withoutLines({ lines }: Outline, gone: readonly HostLine[]): string {
  const numbers = new Set(gone.map(({ at }) => at))
  return lines
    .filter((_, at) => !numbers.has(at))
    .map((one) => withEnd(one))
    .join('')
}

function renamed(outline: Outline, host: string, name: string): string {
  const found = new Map(linesOf(outline, host).map((line) => [line.at, line]))
  return outline.lines
    .map((one, at) => {
      const line = found.get(at)
      if (!line) return withEnd(one)
      const { start, end } = line.name
      const port = line.port === undefined ? '' : `:${line.port}`
      return `${one.text.slice(0, start)}${name}${port}${one.text.slice(end)}${one.end}`
    })
    .join('')
}

/** Where the variable is given last, which is what holds; a new one beside those that the host has. */
function setVar(text: string, host: string, name: string, value: JsonValue): string {
  const outline = outlineOf(text)
  const lines = linesOf(outline, host)
  if (value === null) return withoutVar(outline, lines, name)
  const holder = lines.findLast(({ vars }) => vars.some((one) => one.name === name))
  const spot = holder?.vars.findLast((one) => one.name === name)
  if (holder && spot) return spliced(outline, holder.at, spot.start, spot.end, assignment(name, value))
  return appended(outline, lines, assignment(name, value))
}

function appended(outline: Outline, lines: readonly HostLine[], word: string): string {
  const most = Math.max(...lines.map(({ vars }) => vars.length))
  const home = lines.find(({ vars }) => vars.length === most)
  return home ? spliced(outline, home.at, home.end, home.end, ` ${word}`) : whole(outline)
}

function withoutVar(outline: Outline, lines: readonly HostLine[], name: string): string {
  const byLine = new Map(lines.map((line) => [line.at, line.vars.filter((one) => one.name === name)]))
  return outline.lines
    .map((one, at) => {
      const cuts = byLine.get(at) ?? []
      const text = cuts.reduceRight((now, { gap, end }) => now.slice(0, gap) + now.slice(end), one.text)
      return text + one.end
    })
    .join('')
}

function spliced(outline: Outline, at: number, start: number, end: number, word: string): string {
  return outline.lines
    .map((one, index) =>
      index === at ? `${one.text.slice(0, start)}${word}${one.text.slice(end)}${one.end}` : withEnd(one),
    )
    .join('')
}

function whole({ lines }: Outline): string {
  return lines.map((one) => withEnd(one)).join('')
}

/**
 * Takes a host out of a group. What its lines there say of it goes to another of its lines, and a host that is named
 * nowhere else stays as one without a group.
 */
function leave(
  outline: Outline,
  text: string,
  { group, host }: Extract<InventoryEdit, { type: 'setMember' }>,
  facts: IniFacts,
): string {
  const gone = linesOf(outline, host, group)
  const left = withoutLines(outline, gone)
  const elsewhere = linesOf(outlineOf(left), host).length > 0
  const start = elsewhere ? left : inserted(outlineOf(left), 'ungrouped', host)
  const wanted = facts.varsOf(text, host)
  const written = new Map(gone.flatMap(({ vars }) => vars.map((one) => [one.name, one.word] as const)))
  let now = start
  for (const [name, value] of wanted) {
    if (JSON.stringify(facts.varsOf(now, host).get(name)) === JSON.stringify(value)) continue
    const word = written.get(name)
    now = putWord(now, host, name, word ?? assignment(name, value))
  }
  return now
}

/** Sets a variable by a word that is written already, with its own quotes. */
function putWord(text: string, host: string, name: string, word: string): string {
  const outline = outlineOf(text)
  const lines = linesOf(outline, host)
  const holder = lines.findLast(({ vars }) => vars.some((one) => one.name === name))
  const spot = holder?.vars.findLast((one) => one.name === name)
  return holder && spot
    ? spliced(outline, holder.at, spot.start, spot.end, word)
    : appended(outline, lines, word)
}
