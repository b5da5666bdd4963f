import type { Command } from 'commander'
import { listed, timeOf } from '#shared/lib/text'
import { type Cli, clearStage, type GlobalOptions, printJson, request, wholeCommand } from '../command'
import { exit } from '../exit'
import { printFailures } from '../print/failures'

/** Of every verb that can do without hosts. */
export const factsOption = ['--facts <file>', 'go by what `slipway facts` wrote, and ask no host'] as const

/** The file as a request names it. */
export function factsFrom({ facts }: { readonly facts?: string }): { readonly facts?: string } {
  return facts === undefined ? {} : { facts }
}

export function addFactsVerb(program: Command, cli: Cli): void {
  program
    .command('facts <dir>')
    .description('write what all hosts say to a file without secrets, for `--facts`; nothing is changed')
    .requiredOption('--out <file>', 'the file to write')
    .action(async (dir: string, _options: unknown, command: Command) => {
      await takeFacts(cli, dir, command.optsWithGlobals<GlobalOptions & { out: string }>())
    })
}

/** Hosts that are left out are told, and make the exit code that of a failure; the file holds the others. */
async function takeFacts(cli: Cli, dir: string, options: GlobalOptions & { out: string }): Promise<void> {
  const taken = await request(cli, 'facts.take', { dir, out: options.out }, options)
  clearStage(cli)
  if (!taken) return
  if (taken.failures.length > 0) cli.setExitCode(exit.failed)
  if (options.json) {
    printJson(cli, taken)
    return
  }
  printFailures(cli.terminal, taken.failures, wholeCommand(cli, options, dir))
  cli.terminal.out.write(`facts of ${listed(taken.hosts)} at ${timeOf(taken.takenAt)} in ${options.out}\n`)
}
