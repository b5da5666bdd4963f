import { describePlace, type Failure } from '#shared/failure/failure'
import { heading } from '#shared/lib/text'
import type { Terminal } from '../terminal'
import { cardText, sentence } from './card'

/** Each failure as a card: where and what, then saw, means, do. */
export function printFailures(terminal: Terminal, failures: readonly Failure[]): void {
  for (const failure of failures) terminal.err.write(`${failureText(terminal, failure)}\n`)
}

export function failureText(terminal: Terminal, failure: Failure): string {
  const place = describePlace(failure.where)
  return cardText(terminal, {
    mark: '✗',
    role: 'fail',
    head: heading(place ? `${place}: ${failure.what}` : sentence(failure.what)),
    rows: [
      ['Saw', failure.saw],
      ['Means', failure.means && sentence(failure.means)],
      ['Do', sentence(failure.remedy)],
    ],
  })
}
