import { describePlace, type Failure, type SlipwayCommand } from '#shared/failure/failure'
import { heading } from '#shared/lib/text'
import { english } from '#shared/message/message'
import { evidenceText, type Finding } from '#shared/model/finding'
import type { Terminal } from '../terminal'
import { cardText, commandText, sentence } from './card'

/** A command as it is called here, word by word. */
export type WholeCommand = (command: SlipwayCommand) => readonly string[]

/** Each failure as a card: where and what, then saw, means, do, run. */
export function printFailures(terminal: Terminal, failures: readonly Failure[], whole: WholeCommand): void {
  for (const card of failureCards(terminal, failures, whole)) terminal.err.write(`${card}\n`)
}

/** What several operations met alike is told once. */
export function failureCards(
  terminal: Terminal,
  failures: readonly Failure[],
  whole: WholeCommand,
): ReadonlySet<string> {
  return new Set(failures.map((failure) => failureText(terminal, failure, whole)))
}

export function failureText(terminal: Terminal, failure: Failure, whole?: WholeCommand): string {
  const place = describePlace(failure.where)
  const what = english(failure.what)
  return cardText(terminal, {
    mark: '✗',
    role: 'fail',
    head: heading(place ? `${place}: ${what}` : sentence(what)),
    rows: [
      ['Found', failure.saw && english(failure.saw)],
      ...foundRows(failure.found),
      ['Meaning', failure.means && sentence(english(failure.means))],
      ['Fix', sentence(english(failure.remedy))],
    ],
    command: failure.command && whole?.(failure.command),
  })
}

/** Each cause with where it shows and what to do about it. */
export function foundRows(found: readonly Finding[] = []): readonly (readonly [string, string])[] {
  return found.map((finding) => [
    'Likely cause',
    `${sentence(english(finding.what))}: ${english(finding.means)}\n${evidenceText(finding)}\n${english(finding.remedy)}`,
  ])
}

/** How to go on with a run that did not end well. */
export function resumeText(terminal: Terminal, run: string, whole: WholeCommand): string {
  return `When the cause is mended, go on with:\n${commandText(terminal, whole(['run resume', run]))}`
}
