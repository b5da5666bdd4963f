import type { CommanderError } from 'commander'
import type { Failure } from '#shared/failure/failure'
import { quoted } from '#shared/message/message'

/** What commander says of a command line that it cannot read, as a failure like any other. */
export function usageFailure(error: CommanderError, argv: readonly string[]): Failure {
  const text = error.message
    .replace(/^error: /, '')
    .replace(
      /^command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are/,
      "'$1' is no $2; it can be",
    )
  const [what = text, ...more] = text.split('\n')
  const hint = /\(Did you mean (.*)\?\)/.exec(more.join(' '))?.[1]
  const verb = error.code === 'commander.unknownCommand' ? '' : verbOf(argv)
  return {
    code: 'request.usage',
    what: quoted(what.replace(/\.$/, '')),
    saw: quoted(`slipway ${verbOf(argv)}`.trim()),
    remedy: quoted(
      `${hint ? `Did you mean ${hint}? ` : ''}The help lists ${verb ? 'its arguments and options' : 'the verbs'}.`,
    ),
    command: verb ? [verb.trim(), '--help'] : ['--help'],
  }
}

/** The words before the first option or path: `env init `. */
function verbOf(argv: readonly string[]): string {
  const [first, second] = argv.filter((word) => !word.startsWith('-'))
  if (!first) return ''
  return ['env', 'run'].includes(first) && second ? `${first} ${second} ` : `${first} `
}
