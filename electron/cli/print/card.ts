import { withoutControls, wrap } from '#shared/lib/text'
import { paint, type Role, type Terminal } from '../terminal'

/** A message as it is shown: a mark, a sentence, and labelled rows below it. */
export interface Card {
  readonly mark: string
  readonly role: Role
  readonly head: string
  /** Rows without text are left out. */
  readonly rows: readonly (readonly [label: string, text: string | undefined])[]
}

/** Lines wider than this are hard to read, however wide the terminal is. */
const widest = 100

export function widthOf(terminal: Terminal): number {
  return Math.min(terminal.columns, widest)
}

/** Broken to the terminal's width; without anything that would move its cursor. */
export function cardText(terminal: Terminal, { mark, role, head, rows }: Card): string {
  const [first = '', ...more] = wrap(withoutControls(head), widthOf(terminal) - 2)
  const shown = rows.flatMap(([label, text]) => (text ? [[label, text] as const] : []))
  const labels = Math.max(0, ...shown.map(([label]) => label.length)) + 2
  return [
    `${paint(terminal, role, mark)} ${first}`,
    ...more.map((line) => `  ${line}`),
    ...shown.flatMap(([label, text]) => rowLines(terminal, label.padEnd(labels), text)),
  ].join('\n')
}

function rowLines(terminal: Terminal, label: string, text: string): string[] {
  const indent = label.length + 2
  return wrap(withoutControls(text).trimEnd(), widthOf(terminal) - indent).map(
    (line, at) => `${at === 0 ? `  ${paint(terminal, 'dim', label)}` : ' '.repeat(indent)}${line}`,
  )
}

/** `do this` → `Do this`; names of options and programs stay as they are. */
export function sentence(text: string): string {
  return /^[a-z]+[ ,:;]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text
}

/** A note, broken to the width. */
export function noteLines(terminal: Terminal, text: string): string[] {
  const [first = '', ...more] = wrap(withoutControls(text), widthOf(terminal) - 8)
  return [`  note: ${first}`, ...more.map((line) => `        ${line}`)].map((line) =>
    paint(terminal, 'dim', line),
  )
}
