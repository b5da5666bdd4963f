import { cut, oneLine, withoutControls } from '#shared/lib/text'
import { english } from '#shared/message/message'
import { intentText } from '#shared/model/intent-text'
import type { RunEvent, RunOperation } from '#shared/model/run'
import { type HostRow, progressOf, type RunView, startFold } from '#shared/model/run-view'
import { heldBy } from '#shared/model/run-waits'
import { paint, type Terminal } from '../terminal'
import { hanging, widthOf } from './card'
import { failureText } from './failures'

/** Shows a run while it goes on: rows per host painted over on a terminal, one line per event in a pipe. */
export interface ProgressPrinter {
  take(event: RunEvent): void
  /** Leaves the terminal to a question, or goes on painting after it. */
  hold(on: boolean): void
  /** Paints the final state. */
  end(): void
  /** The run as far as it was taken in; it changes with the next event. */
  view(): RunView
}

const repaintMs = 200

export function progressPrinter(terminal: Terminal): ProgressPrinter {
  return terminal.live ? livePrinter(terminal) : linePrinter(terminal)
}

function linePrinter(terminal: Terminal): ProgressPrinter {
  const { take, view } = startFold()
  return {
    take: (event) => {
      take(event)
      const line = eventLine(terminal, view(), event)
      if (line) terminal.out.write(`${line}\n`)
    },
    hold: () => undefined,
    end: () => undefined,
    view,
  }
}

function livePrinter(terminal: Terminal): ProgressPrinter {
  const { take, view } = startFold()
  let painted = 0
  let failed: RunEvent[] = []
  let timer: NodeJS.Timeout | undefined
  let held = false
  const stop = () => {
    if (timer) clearInterval(timer)
    if (timer) flush()
    timer = undefined
  }
  const flush = () => {
    const above = failed.flatMap((event) => eventLine(terminal, view(), event) ?? [])
    failed = []
    const rows = liveRows(terminal, view())
    const clear = painted > 0 ? `\u001b[${painted}A\u001b[0J` : ''
    terminal.out.write(`${clear}${[...above, ...rows].map((line) => `${line}\n`).join('')}`)
    painted = rows.length
  }
  return {
    take: (event) => {
      take(event)
      if (event.type === 'opFailed') failed.push(event)
      if (!held) timer ??= setInterval(flush, repaintMs)
    },
    hold: (on) => {
      held = on
      if (on) stop()
      // What stands there now is not ours to paint over.
      painted = 0
    },
    end: stop,
    view,
  }
}

/** Overall bar, then a row per host; never wider than the terminal, so that painting over stays exact. */
export function liveRows(terminal: Terminal, view: RunView): string[] {
  const fraction = progressOf(view)
  const width = Math.max(10, Math.min(40, terminal.columns - 44))
  const full = Math.round(fraction * width)
  const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`
  const elapsed = clockText(view.startedAt, view.endedAt ?? new Date().toISOString())
  const head = `${view.intent ? english(intentText(view.intent)) : ''} ${bar} ${String(Math.round(fraction * 100)).padStart(3)} %  ${elapsed}`
  const hosts = [...view.hosts.values()]
  const longest = Math.max(7, ...hosts.map((row) => (row.host ?? 'cluster').length))
  const shown = hosts.slice(0, Math.max(3, terminal.rows - 4))
  const more = hosts.length > shown.length ? [`  and ${hosts.length - shown.length} more hosts`] : []
  const held = heldBy(view, new Set(shown.filter(isIdle).map(({ host }) => host)))
  const text = (row: HostRow) => currentText(view, row, held.get(row.host))
  return [head, ...shown.map((row) => hostLine(terminal, row, longest, text(row))), ...more]
}

function isIdle({ running, ended, total }: HostRow): boolean {
  return running.length === 0 && ended < total
}

function hostLine(terminal: Terminal, row: HostRow, longest: number, current: string): string {
  const marks = { waiting: '○', running: '◐', done: '●', failed: '✗', cancelled: '–' } as const
  const roles = { waiting: 'dim', running: 'change', done: 'ok', failed: 'fail', cancelled: 'dim' } as const
  const name = (row.host ?? 'cluster').padEnd(longest)
  const count = `${row.ended}/${row.total}`.padStart(7)
  const lead = `  ${marks[row.state]} ${name} ${count}  `
  const text = cut(plainLine(current), terminal.columns - lead.length - 1)
  return `${paint(terminal, roles[row.state], lead)}${text}`
}

/** What hosts and containers say may have several lines and colours of its own; a row has neither. */
function plainLine(text: string): string {
  return oneLine(withoutControls(text))
}

function currentText(view: RunView, row: HostRow, holder: RunOperation | undefined): string {
  if (row.lost) return 'connection lost'
  const running = row.running.flatMap((id) => view.operations.get(id) ?? [])
  const texts = running.map(
    ({ slow, operation, note }) =>
      `${slow ? '⏳ ' : ''}${english(operation.title)}${note ? ` (${english(note)})` : ''}`,
  )
  if (texts.length > 0) return texts.join('; ')
  if (view.paused && isIdle(row)) return 'held until the run is continued'
  if (holder) return `waits for ${holder.host ?? 'cluster'}: ${english(holder.title)}`
  if (row.failed > 0) return `${row.failed} failed, ${row.skipped} skipped`
  return row.state === 'done' ? 'done' : row.skipped > 0 ? `${row.skipped} skipped` : ''
}

/** Null for what is not worth a line. */
function eventLine(terminal: Terminal, view: RunView, event: RunEvent): string | null {
  switch (event.type) {
    case 'runStarted': {
      const { run, intent, environment, operations, hosts } = event
      const size = `${operations.length} operations on ${hosts.length} hosts`
      return hanging(terminal, '', `run ${run}: ${english(intentText(intent))} of ${environment}, ${size}`)
    }
    case 'opDone':
      return doneLine(terminal, view, event)
    case 'opFailed':
      return `${hanging(terminal, countOf(view), titleOf(view, event.op))}\n${failureText(terminal, event.failure)}`
    case 'opHeartbeat':
      return event.seconds < 10 || event.seconds % 15 > 4 ? null : heartbeatLine(terminal, view, event)
    case 'hostLost':
      return lost(terminal, event.host)
    case 'cancelRequested':
      return 'cancelling: running operations end, no new ones start'
    case 'runPaused':
      return 'held: running operations end, no new ones start until the run is continued'
    case 'runContinued':
      return 'continued'
    case 'approvalAsked':
      return hanging(terminal, 'asks: ', event.question)
    case 'approved':
      return hanging(terminal, '', `${event.by} says yes: ${titleOf(view, event.op)}`)
    case 'runFinished':
    case 'opStarted':
    case 'opProgress':
    case 'opOutput':
    case 'opSkipped':
    case 'opRequeued':
      return null
  }
}

/** `[ 12/147] ` */
function countOf(view: RunView): string {
  return `[${String(view.ended).padStart(3)}/${view.operations.size}] `
}

function titleOf(view: RunView, op: string): string {
  const operation = view.operations.get(op)?.operation
  return operation ? plainLine(`${operation.host ?? 'cluster'}: ${english(operation.title)}`) : op
}

function doneLine(
  terminal: Terminal,
  view: RunView,
  { op, changes }: Extract<RunEvent, { type: 'opDone' }>,
): string {
  const operation = view.operations.get(op)?.operation
  if (operation?.role === 'milestone')
    return `${countOf(view)}${paint(terminal, 'strong', english(operation.title))}`
  const same = changes.length === 0 && operation?.role !== 'gate' ? ' (nothing to change)' : ''
  const text = hanging(terminal, `${countOf(view)}● `, `${titleOf(view, op)}${same}`)
  return text.replace('●', paint(terminal, 'ok', '●'))
}

function lost(terminal: Terminal, host: string): string {
  const text = `the connection to ${host} is lost; what remains for it is skipped`
  return hanging(terminal, '✗ ', text).replace('✗', paint(terminal, 'fail', '✗'))
}

/** What hosts say may be long: two lines of it are enough until it fails, when all of it is told. */
function heartbeatLine(
  terminal: Terminal,
  view: RunView,
  { op, waitsFor, saw, seconds, limit }: Extract<RunEvent, { type: 'opHeartbeat' }>,
): string {
  const lead = ' '.repeat(countOf(view).length)
  const room = widthOf(terminal) - lead.length
  const waits = english(waitsFor) === '' ? [] : [`waiting for ${plainLine(english(waitsFor))}`]
  const now = saw === undefined ? [] : [`now: ${plainLine(english(saw))}`]
  const why = cut([...waits, ...now].join('; '), 2 * room)
  const what = `${titleOf(view, op)} (${seconds} of at most ${limit} s)`
  return hanging(terminal, lead, why === '' ? what : `${what}: ${why}`)
}

/** `4:05` */
export function clockText(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))
  if (Number.isNaN(seconds)) return '0:00'
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
