import { describePlace, type Failure, type SlipwayCommand } from '#shared/failure/failure'
import { heading } from '#shared/lib/text'
import type { Terminal } from '../terminal'
import { cardText, sentence } from './card'

/** A command as it is called here, word by word. */
export type WholeCommand = (command: SlipwayCommand) => readonly string[]

/** Each failure as a card: where and what, then saw, means, do, run. */
export function printFailures(terminal: Terminal, failures: readonly Failure[], whole: WholeCommand): void {
  for (const failure of failures) terminal.err.write(`${failureText(terminal, failure, whole)}\n`)
}

export function failureText(terminal: Terminal, failure: Failure, whole?: WholeCommand): string {
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
    command: failure.command && whole?.(failure.command),
  })
}
