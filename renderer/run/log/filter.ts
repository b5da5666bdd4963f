import { english } from '#shared/message/message'
import type { Say } from '../../i18n/use-message'
import type { LogLine, LogLines } from '../../state'

export interface LogFilter {
  /** All words must be in the text, as it came or as it is said in the window, or in the name of host or container. */
  readonly search: string
  readonly show: 'all' | 'output' | 'warnings' | 'errors'
  /** Null for all. */
  readonly host: string | null
  readonly op: string | null
}

export const noFilter: LogFilter = { search: '', show: 'all', host: null, op: null }

/** The lines that pass, and up to where they were looked for. */
export interface Filtered {
  readonly filter: LogFilter
  readonly said: Say
  readonly lines: readonly LogLine[]
  /** Number and part of the last line that was looked at. */
  readonly upTo: readonly [seq: number, part: number]
}

/**
 * Lines that pass the filter. Only lines that came since are looked at when the filter is the same as before, and lines
 * that the log has dropped are dropped here.
 */
export function filtered(before: Filtered | null, log: LogLines, filter: LogFilter, said: Say): Filtered {
  const last = log.lines.at(-1)
  const upTo = last ? ([last.seq, last.part] as const) : ([0, 0] as const)
  const judge = passes(filter, said)
  const fits =
    before !== null && before.filter === filter && before.said === said && isBefore(before.upTo, upTo)
  if (!fits) return { filter, said, lines: log.lines.filter(judge), upTo }
  const fresh = linesAfter(log.lines, before.upTo).filter(judge)
  const first = log.lines[0]
  const gone = first ? before.lines.findIndex((line) => !isEarlier(line, first)) : before.lines.length
  const kept =
    gone <= 0 && before.lines.length > 0 && gone === 0
      ? before.lines
      : before.lines.slice(gone < 0 ? before.lines.length : gone)
  return { filter, said, lines: fresh.length > 0 ? [...kept, ...fresh] : kept, upTo }
}

function passes({ search, show, host, op }: LogFilter, said: Say): (line: LogLine) => boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  // Slipway speaks English, and translating is slow: only words that are not English can be found in what it is said as.
  const other = words.some((word) => /[^\u0020-\u007e]/.test(word))
  return (line) => {
    if (host !== null && line.host !== host) return false
    if (op !== null && line.op !== op) return false
    if (show === 'output' && line.event !== null) return false
    if (show === 'errors' && line.level !== 'error') return false
    if (show === 'warnings' && line.level === 'info') return false
    if (words.length === 0) return true
    // What programs print is not translated.
    const told = other && line.event ? `${english(line.text)} ${saidOf(line, said)}` : english(line.text)
    const text = `${line.host ?? ''} ${line.container ?? ''} ${told}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

/** What lines are said as; a log has more sentences than `said` keeps. */
const known = new WeakMap<LogLine, { readonly said: Say; readonly text: string }>()

function saidOf(line: LogLine, said: Say): string {
  const before = known.get(line)
  if (before?.said === said) return before.text
  const text = said(line.text)
  known.set(line, { said, text })
  return text
}

/** The log is in order, so the new ones are its end. */
function linesAfter(lines: readonly LogLine[], [seq, part]: readonly [number, number]): readonly LogLine[] {
  let at = lines.length
  for (; at > 0; at -= 1) {
    const line = lines[at - 1]
    if (!line || line.seq < seq || (line.seq === seq && line.part <= part)) break
  }
  return lines.slice(at)
}

function isEarlier(a: LogLine, b: LogLine): boolean {
  return a.seq < b.seq || (a.seq === b.seq && a.part < b.part)
}

function isBefore(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1])
}

/**
 * Without the lines that every host printed that did the same operation: what is left is where hosts differ. Hosts' own
 * names, numbers and times in a text do not make it different.
 */
export function differingLines(lines: readonly LogLine[]): readonly LogLine[] {
  const doing = new Map<string, Set<string>>()
  const saying = new Map<string, Set<string>>()
  const keys = lines.map((line) => {
    if (line.host === null || line.op === '') return null
    const work = withoutHost(line.op, line.host)
    const said = `${work}\n${line.event ?? ''}\n${levelled(line)}`
    add(doing, work, line.host)
    add(saying, said, line.host)
    return { work, said }
  })
  return lines.filter((_line, at) => {
    const key = keys[at]
    if (!key) return true
    const hosts = doing.get(key.work)?.size ?? 0
    return hosts > 1 && (saying.get(key.said)?.size ?? 0) < hosts
  })
}

function add(map: Map<string, Set<string>>, key: string, host: string): void {
  const known = map.get(key)
  if (known) known.add(host)
  else map.set(key, new Set([host]))
}

function levelled({ text, host }: LogLine): string {
  return withoutHost(english(text), host ?? '').replace(/[0-9a-f]{12,}|\d+/g, '#')
}

function withoutHost(text: string, host: string): string {
  return host === '' ? text : text.replaceAll(host, '@')
}

/** A line as it is copied. */
export function plainLine(
  { at, host, container, event, text }: LogLine,
  word: (event: NonNullable<LogLine['event']>) => string,
): string {
  return [at, host ?? '-', container ?? '-', event ? `[${word(event)}] ${english(text)}` : english(text)]
    .join(' ')
    .trimEnd()
}
