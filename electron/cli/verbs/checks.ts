import type { Command } from 'commander'
import type { CheckResult } from '#shared/model/check'
import { type Cli, clearStage, type GlobalOptions, printJson, request } from '../command'
import { exit } from '../exit'
import { paint } from '../terminal'

interface CheckOptions extends GlobalOptions {
  /** Also those that passed. */
  readonly all?: boolean
}

const marks = { pass: '●', warn: '▲', fail: '✗', skip: '–' } as const
const roles = { pass: 'ok', warn: 'warn', fail: 'fail', skip: 'dim' } as const

export function addCheckVerbs(program: Command, cli: Cli): void {
  program
    .command('preflight <dir>')
    .description('ask every host whether it is fit for a deploy; nothing is changed')
    .option('--all', 'show what passed too')
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<CheckOptions>()
      print(cli, options, await request(cli, 'preflight.run', { dir }, options))
    })
  program
    .command('health <dir>')
    .description('ask every container and API of a deployed cluster how it is')
    .option('--all', 'show what passed too')
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<CheckOptions>()
      print(cli, options, await request(cli, 'health.run', { dir }, options))
    })
}

function print(cli: Cli, options: CheckOptions, results: readonly CheckResult[] | undefined): void {
  clearStage(cli)
  if (!results) return
  if (results.some((result) => result.verdict === 'fail')) cli.setExitCode(exit.failed)
  if (options.json) {
    printJson(cli, results)
    return
  }
  const order = ['fail', 'warn', 'skip', 'pass'] as const
  for (const verdict of order) {
    if (verdict === 'pass' && !options.all) continue
    for (const result of results.filter((item) => item.verdict === verdict)) {
      cli.terminal.out.write(`${resultText(cli, result)}\n`)
    }
  }
  const counts = order.map(
    (verdict) => `${results.filter((item) => item.verdict === verdict).length} ${verdict}`,
  )
  cli.terminal.out.write(`${counts.join(', ')}\n`)
}

function resultText(cli: Cli, result: CheckResult): string {
  const { verdict, host, title, saw, wanted, remedy, field } = result
  const head = `${paint(cli.terminal, roles[verdict], marks[verdict])} ${host ? `${host}: ` : ''}${title}`
  if (verdict === 'pass') return `${head}  ${paint(cli.terminal, 'dim', saw)}`
  const rows = [
    `  Saw     ${saw}`,
    ...(wanted ? [`  Wanted  ${wanted}`] : []),
    ...(remedy ? [`  Do      ${remedy}${field ? ` (${result.fix}: ${field})` : ''}`] : []),
  ]
  return [head, ...rows].join('\n')
}
