import type { RunEvent } from '#shared/model/run'

/** A line that the work of an operation printed. */
export interface LogLine {
  readonly seq: number
  readonly at: string
  readonly op: string
  readonly host: string | null
  readonly container: string | null
  readonly text: string
}

/** The latest lines; older ones are dropped and counted. */
export interface LogLines {
  readonly lines: readonly LogLine[]
  readonly dropped: number
}

export const noLines: LogLines = { lines: [], dropped: 0 }

/** More would be held by the browser and read by nobody; the journal has them all. */
export const mostLines = 20_000

/** Takes in the output among events; the host of each comes from its operation. */
export function withOutput(
  log: LogLines,
  events: readonly RunEvent[],
  hostOf: (op: string) => string | null,
  most = mostLines,
): LogLines {
  const fresh = events.flatMap((event) => (event.type === 'opOutput' ? linesOf(event, hostOf(event.op)) : []))
  if (fresh.length === 0) return log
  const over = Math.max(0, log.lines.length + fresh.length - most)
  const lines = [...log.lines, ...fresh]
  return { lines: over > 0 ? lines.slice(over) : lines, dropped: log.dropped + over }
}

function linesOf(event: Extract<RunEvent, { type: 'opOutput' }>, host: string | null): LogLine[] {
  const { seq, at, op, container = null } = event
  return event.text
    .split('\n')
    .filter((text, index, all) => text !== '' || index < all.length - 1)
    .map((text) => ({ seq, at, op, host, container, text }))
}
