import { withoutControls } from '#shared/lib/text'
import { hasWords, type Message, msg, noWords, quoted } from '#shared/message/message'
import type { RunEvent, RunOperation } from '#shared/model/run'

export type LogLevel = 'error' | 'warning' | 'info'

/** What is told of an operation or a host, besides what its work printed. */
export type LogEvent =
  | 'started'
  | 'done'
  | 'unchanged'
  | 'failed'
  | 'skipped'
  | 'requeued'
  | 'lost'
  | 'paused'
  | 'continued'
  | 'cancelled'

/** A line that the work of an operation printed, or an event of the run. */
export interface LogLine {
  readonly seq: number
  /** Tells lines of the same event apart. */
  readonly part: number
  readonly at: string
  /** Empty where the line is about the run or a host. */
  readonly op: string
  readonly host: string | null
  readonly container: string | null
  readonly level: LogLevel
  /** Null for printed lines. */
  readonly event: LogEvent | null
  readonly text: Message
}

/** The latest lines; older ones are dropped and counted. */
export interface LogLines {
  readonly lines: readonly LogLine[]
  readonly dropped: number
  /** Outputs that Slipway left out because there were too many at once; its journal has them. */
  readonly thinned: number
}

export const noLines: LogLines = { lines: [], dropped: 0, thinned: 0 }

/** More would be held by the browser and read by nobody; the journal has them all. */
export const mostLines = 20_000

/**
 * Takes in events, in order, after the event numbered `after`; the host and the words of each come from its operation.
 */
export function withLines(
  log: LogLines,
  events: readonly RunEvent[],
  after: number,
  operationOf: (op: string) => RunOperation | undefined,
  most = mostLines,
): LogLines {
  if (events.length === 0) return log
  const fresh = events.flatMap((event) => linesOf(event, operationOf))
  const missing = Math.max(0, (events.at(-1)?.seq ?? after) - after - events.length)
  if (fresh.length === 0 && missing === 0) return log
  const over = Math.max(0, log.lines.length + fresh.length - most)
  const lines = [...log.lines, ...fresh]
  return {
    lines: over > 0 ? lines.slice(over) : lines,
    dropped: log.dropped + over,
    thinned: log.thinned + missing,
  }
}

function linesOf(event: RunEvent, operationOf: (op: string) => RunOperation | undefined): readonly LogLine[] {
  switch (event.type) {
    case 'opOutput':
      return printed(event, operationOf(event.op))
    case 'opStarted':
      return about(event, operationOf(event.op), 'started', 'info')
    case 'opDone':
      return about(event, operationOf(event.op), event.changes.length > 0 ? 'done' : 'unchanged', 'info')
    case 'opFailed': {
      const { what, saw } = event.failure
      return about(
        event,
        operationOf(event.op),
        'failed',
        'error',
        saw && hasWords(saw) ? msg`${what} (${saw})` : what,
      )
    }
    case 'opSkipped':
      return about(event, operationOf(event.op), 'skipped', 'warning', event.because)
    case 'opRequeued':
      return about(event, operationOf(event.op), 'requeued', 'info')
    case 'hostLost':
      return [
        lineOf(event, {
          host: event.host,
          level: 'error',
          event: 'lost',
          text: event.failure.what,
        }),
      ]
    case 'cancelRequested':
      return [lineOf(event, { level: 'warning', event: 'cancelled', text: noWords })]
    case 'runPaused':
      return [lineOf(event, { event: 'paused', text: noWords })]
    case 'runContinued':
      return [lineOf(event, { event: 'continued', text: noWords })]
    default:
      return []
  }
}

function lineOf({ seq, at }: RunEvent, part: Partial<LogLine> & Pick<LogLine, 'text'>): LogLine {
  return { seq, part: 0, at, op: '', host: null, container: null, level: 'info', event: null, ...part }
}

function about(
  event: RunEvent & { readonly op: string },
  operation: RunOperation | undefined,
  what: LogEvent,
  level: LogLevel,
  more?: Message,
): readonly LogLine[] {
  // Reaching a point where hosts wait for each other is no work.
  if (operation?.role === 'milestone') return []
  const title = operation?.title ?? quoted(event.op)
  const text = more ? msg`${title}: ${more}` : title
  return [lineOf(event, { op: event.op, host: operation?.host ?? null, level, event: what, text })]
}

function printed(
  event: Extract<RunEvent, { type: 'opOutput' }>,
  operation: RunOperation | undefined,
): readonly LogLine[] {
  const { op, container = null } = event
  const host = operation?.host ?? null
  const texts = withoutControls(event.text).split('\n')
  if (texts.at(-1) === '') texts.pop()
  return texts.map((text, part) =>
    lineOf(event, { part, op, host, container, level: levelOf(text), text: quoted(text) }),
  )
}

/** As programs write it themselves: `ERROR`, `[warn]`, `WARNING:`, `level=error`. */
export function levelOf(text: string): LogLevel {
  if (errors.test(text)) return 'error'
  return warnings.test(text) ? 'warning' : 'info'
}

const errors =
  /\b(?:ERROR|CRITICAL|FATAL|EMERG|Traceback)\b|^(?:error|fatal)\b|\[(?:error|crit|emerg)\]|level=(?:error|fatal)/
const warnings = /\bWARN(?:ING)?\b|^warning\b|\[warn(?:ing)?\]|level=warn/
