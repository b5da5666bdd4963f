import { cut, oneLine, withoutControls } from '#shared/lib/text'
import type { RunEvent } from '#shared/model/run'
import { type HostRow, progressOf, type RunView, startFold } from '#shared/model/run-view'
import { paint, type Terminal } from '../terminal'
import { failureText } from './failures'

/** Shows a run while it goes on: rows per host painted over on a terminal, one line per event in a pipe. */
export interface ProgressPrinter {
  take(event: RunEvent): void
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
    end: () => undefined,
    view,
  }
}

function livePrinter(terminal: Terminal): ProgressPrinter {
  const { take, view } = startFold()
  let painted = 0
  let failed: RunEvent[] = []
  let timer: NodeJS.Timeout | undefined
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
      timer ??= setInterval(flush, repaintMs)
    },
    end: () => {
      if (timer) clearInterval(timer)
      if (timer) flush()
    },
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
  const head = `${view.action} ${bar} ${String(Math.round(fraction * 100)).padStart(3)} %  ${elapsed}`
  const hosts = [...view.hosts.values()]
  const longest = Math.max(7, ...hosts.map((row) => (row.host ?? 'cluster').length))
  const shown = hosts.slice(0, Math.max(3, terminal.rows - 4))
  const more = hosts.length > shown.length ? [`  and ${hosts.length - shown.length} more hosts`] : []
  return [head, ...shown.map((row) => hostLine(terminal, view, row, longest)), ...more]
}

function hostLine(terminal: Terminal, view: RunView, row: HostRow, longest: number): string {
  const marks = { waiting: '○', running: '◐', done: '●', failed: '✗', cancelled: '–' } as const
  const roles = { waiting: 'dim', running: 'change', done: 'ok', failed: 'fail', cancelled: 'dim' } as const
  const name = (row.host ?? 'cluster').padEnd(longest)
  const count = `${row.ended}/${row.total}`.padStart(7)
  const lead = `  ${marks[row.state]} ${name} ${count}  `
  const text = cut(plainLine(currentText(view, row)), terminal.columns - lead.length - 1)
  return `${paint(terminal, roles[row.state], lead)}${text}`
}

/** What hosts and containers say may have several lines and colours of its own; a row has neither. */
function plainLine(text: string): string {
  return oneLine(withoutControls(text))
}

function currentText(view: RunView, row: HostRow): string {
  if (row.lost) return 'connection lost'
  const running = row.running.flatMap((id) => view.operations.get(id) ?? [])
  const texts = running.map(
    (item) => `${item.slow ? '⏳ ' : ''}${item.operation.title}${item.note ? ` (${item.note})` : ''}`,
  )
  if (texts.length > 0) return texts.join('; ')
  if (row.failed > 0) return `${row.failed} failed, ${row.skipped} skipped`
  return row.state === 'done' ? 'done' : row.skipped > 0 ? `${row.skipped} skipped` : ''
}

function eventLine(terminal: Terminal, view: RunView, event: RunEvent): string | null {
  const count = `[${String(view.ended).padStart(3)}/${view.operations.size}]`
  const describe = (op: string) => {
    const row = view.operations.get(op)
    return row ? plainLine(`${row.operation.host ?? 'cluster'}: ${row.operation.title}`) : op
  }
  const kind = 'op' in event ? view.operations.get(event.op)?.operation.kind : undefined
  switch (event.type) {
    case 'runStarted':
      return `run ${event.run}: ${event.action} of ${event.environment}, ${event.operations.length} operations on ${event.hosts.length} hosts`
    case 'opDone':
      if (kind === 'barrier')
        return `${count} ${paint(terminal, 'strong', view.operations.get(event.op)?.operation.title ?? '')}`
      return `${count} ${paint(terminal, 'ok', '●')} ${describe(event.op)}${event.changes.length === 0 && kind !== 'waitHealthy' ? ' (nothing to change)' : ''}`
    case 'opFailed':
      return `${count} ${describe(event.op)}\n${failureText(terminal, event.failure)}`
    case 'opHeartbeat':
      return event.seconds < 10 || event.seconds % 15 > 4
        ? null
        : heartbeatLine(terminal, describe(event.op), event)
    case 'hostLost':
      return `${paint(terminal, 'fail', '✗')} the connection to ${event.host} is lost; what remains for it is skipped`
    case 'cancelRequested':
      return 'cancelling: running operations end, no new ones start'
    case 'runPaused':
      return 'held: running operations end, no new ones start until the run is continued'
    case 'runContinued':
      return 'continued'
    case 'runFinished':
      return null
    case 'opStarted':
    case 'opProgress':
    case 'opOutput':
    case 'opSkipped':
    case 'opRequeued':
      return null
  }
}

/** In a pipe a line may be of any length; on a terminal it is cut, its numbers last so that they stay. */
function heartbeatLine(
  terminal: Terminal,
  what: string,
  { waitsFor, seconds, limit }: Extract<RunEvent, { type: 'opHeartbeat' }>,
): string {
  const times = `, ${seconds} of at most ${limit} s`
  const text = `          ${what}: waiting for ${plainLine(waitsFor)}`
  const room = terminal.live ? terminal.columns - 1 : 160
  return `${cut(text, room - times.length)}${times}`
}

function clockText(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))
  if (Number.isNaN(seconds)) return '0:00'
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
