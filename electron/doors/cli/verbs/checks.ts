import type { Command } from 'commander'
import type { CheckResult } from '#shared/model/check'
import { type Cli, clearStage, type GlobalOptions, printJson, request, wholeCommand } from '../command'
import { exit } from '../exit'
import { checksText } from '../print/checks'
import { factsFrom, factsOption } from './facts'

export interface CheckOptions extends GlobalOptions {
  /** Also those that passed. */
  readonly all?: boolean
  readonly facts?: string
}

export function addCheckVerbs(program: Command, cli: Cli): void {
  program
    .command('preflight <dir>')
    .description('ask every host whether it is fit for a deploy; nothing is changed')
    .option('--all', 'show what passed too')
    .option(...factsOption)
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<CheckOptions>()
      const asked = { dir, ...factsFrom(options) }
      printChecks(cli, options, dir, await request(cli, 'preflight.run', asked, options))
    })
  program
    .command('health <dir>')
    .description('ask every container and API of a deployed cluster how it is')
    .option('--all', 'show what passed too')
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<CheckOptions>()
      printChecks(cli, options, dir, await request(cli, 'health.run', { dir }, options))
    })
}

export function printChecks(
  cli: Cli,
  options: CheckOptions,
  dir: string,
  results: readonly CheckResult[] | undefined,
): void {
  clearStage(cli)
  if (!results) return
  if (results.some((result) => result.verdict === 'fail')) cli.setExitCode(exit.failed)
  if (options.json) {
    printJson(cli, results)
    return
  }
  cli.terminal.out.write(
    checksText(cli.terminal, results, options.all ?? false, wholeCommand(cli, options, dir)),
  )
}
