import type { TextStyle } from '#shared/model/plan-text'

/** What the command line knows of where it prints. */
export interface Terminal {
  readonly out: NodeJS.WritableStream
  readonly err: NodeJS.WritableStream
  /** Lines can be painted over: a terminal, not a pipe. */
  readonly live: boolean
  readonly colour: boolean
  readonly columns: number
  readonly rows: number
}

/** NO_COLOR, TERM=dumb and pipes are honoured. */
export function terminalOf(process: NodeJS.Process): Terminal {
  const { stdout, stderr, env } = process
  const live = stdout.isTTY === true && env.TERM !== 'dumb' && env.CI === undefined
  return {
    out: stdout,
    err: stderr,
    live,
    colour: stdout.isTTY === true && env.NO_COLOR === undefined && env.TERM !== 'dumb',
    columns: Math.max(40, stdout.columns ?? 80),
    rows: stdout.rows ?? 24,
  }
}

const codes = { add: 32, change: 33, remove: 31, dim: 2, strong: 1, ok: 32, fail: 31, warn: 33 } as const

export type Role = keyof typeof codes

export function paint(terminal: Terminal, role: Role, text: string): string {
  return terminal.colour ? `\u001b[${codes[role]}m${text}\u001b[0m` : text
}

export function styleOf(terminal: Terminal, details: boolean): TextStyle {
  return {
    columns: Math.min(terminal.columns, 100),
    details,
    paint: (role, text) => paint(terminal, role, text),
  }
}
