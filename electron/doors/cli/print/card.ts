import { shellLines } from '#shared/lib/shell'
import { withoutControls, wrap } from '#shared/lib/text'
import { paint, type Role, type Terminal } from '../terminal'

/** A message as it is shown: a mark, a sentence, and labelled rows below it. */
export interface Card {
  readonly mark: string
  readonly role: Role
  readonly head: string
  /** Rows without text are left out. */
  readonly rows: readonly (readonly [label: string, text: string | undefined])[]
  /** Words of a command, shown last so that it can be copied and run. */
  readonly command?: readonly string[] | undefined
}

/** Lines wider than this are hard to read, however wide the terminal is. */
const widest = 100

export function widthOf(terminal: Terminal): number {
  return Math.min(terminal.columns, widest)
}

/** Broken to the terminal's width; without anything that would move its cursor. */
export function cardText(terminal: Terminal, { mark, role, head, rows, command }: Card): string {
  const [first = '', ...more] = wrap(withoutControls(head), widthOf(terminal) - 2)
  const shown = rows.flatMap(([label, text]) => (text ? [[label, text] as const] : []))
  const last = command ? 'Run' : ''
  const labels = Math.max(last.length, ...shown.map(([label]) => label.length)) + 2
  const indent = labels + 2
  return [
    `${paint(terminal, role, mark)} ${first}`,
    ...more.map((line) => `  ${line}`),
    ...shown.flatMap(([label, text]) =>
      labelled(
        terminal,
        label.padEnd(labels),
        wrap(withoutControls(text).trimEnd(), widthOf(terminal) - indent),
      ),
    ),
    ...(command
      ? labelled(terminal, last.padEnd(labels), shellLines(command, widthOf(terminal) - indent))
      : []),
  ].join('\n')
}

/** The label before the first line, the others below that line. */
function labelled(terminal: Terminal, label: string, lines: readonly string[]): string[] {
  const indent = ' '.repeat(label.length + 2)
  return lines.map((line, at) => `${at === 0 ? `  ${paint(terminal, 'dim', label)}` : indent}${line}`)
}

/** A command on lines of its own, below a sentence that says what it is for. */
export function commandText(terminal: Terminal, words: readonly string[]): string {
  return shellLines(words, widthOf(terminal) - 2)
    .map((line) => `  ${line}`)
    .join('\n')
}

/** `do this` → `Do this`; names of options and programs stay as they are. */
export function sentence(text: string): string {
  return /^[a-z]+[ ,:;]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text
}

/** A text below its first words: broken to the width, further lines indented. */
export function hanging(terminal: Terminal, lead: string, text: string): string {
  const lines = wrap(text, widthOf(terminal) - lead.length)
  return lines.map((line, at) => `${at === 0 ? lead : ' '.repeat(lead.length)}${line}`).join('\n')
}

/** A note, broken to the width. */
export function noteLines(terminal: Terminal, text: string): string[] {
  const [first = '', ...more] = wrap(withoutControls(text), widthOf(terminal) - 8)
  return [`  note: ${first}`, ...more.map((line) => `        ${line}`)].map((line) =>
    paint(terminal, 'dim', line),
  )
}
