import { describePlace, type Failure } from '#shared/failure/failure'
import { paint, type Terminal } from '../terminal'

/** Each failure as a card: where and what, then saw, means, do. */
export function printFailures(terminal: Terminal, failures: readonly Failure[]): void {
  for (const failure of failures) terminal.err.write(`${failureText(terminal, failure)}\n`)
}

export function failureText(terminal: Terminal, failure: Failure): string {
  const place = describePlace(failure.where)
  const head = `${paint(terminal, 'fail', '✗')} ${place ? `${place}: ` : ''}${failure.what}`
  const rows = [
    ['Saw', failure.saw],
    ['Means', failure.means],
    ['Do', failure.remedy],
  ] as const
  const lines = rows.flatMap(([label, text]) => (text ? [row(label, text)] : []))
  return [head, ...lines].join('\n')
}

function row(label: string, text: string): string {
  const [first = '', ...more] = text.split('\n')
  return [`  ${label.padEnd(6)}${first}`, ...more.map((line) => `        ${line}`)].join('\n')
}
