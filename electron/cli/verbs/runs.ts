import type { Command } from 'commander'
import type { RunEvent } from '#shared/model/run'
import { emptyRun, foldRun, type RunView } from '#shared/model/run-view'
import { type Cli, failWith, type GlobalOptions, printJson, request, wholeCommand } from '../command'
import { commandText } from '../print/card'
import { failureText } from '../print/failures'
import { paint } from '../terminal'
import { startRun } from './plan'

export function addRunVerbs(program: Command, cli: Cli): void {
  program
    .command('runs <dir>')
    .description('all runs of an environment, newest first')
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const runs = await request(cli, 'run.list', { dir }, options)
      if (!runs) return
      if (options.json) {
        printJson(cli, runs)
        return
      }
      if (runs.length === 0) {
        const deploy = wholeCommand(cli, options, dir)(['deploy'])
        cli.terminal.out.write(
          `No run yet. This makes the first one:\n${commandText(cli.terminal, deploy)}\n`,
        )
      }
      for (const item of runs) {
        const ended = item.endedAt ? ` to ${item.endedAt}` : ''
        const line = `${item.id}  ${item.result.padEnd(11)}  ${item.action.padEnd(11)} ${item.startedAt}${ended}`
        cli.terminal.out.write(`${line}\n`)
      }
    })
  const run = program.command('run').description('show or resume one run')
  run
    .command('show <dir> <id>')
    .description('what a run did, from its journal')
    .option('--log', 'with everything that was printed')
    .action(async (dir: string, id: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { log?: boolean }>()
      const found = await request(cli, 'run.show', { dir, run: id }, options)
      if (!found) return
      if (options.json) printJson(cli, found)
      else printRun(cli, foldRun(emptyRun, found.events), options.log ? found.events : [])
    })
  run
    .command('resume <dir> <id>')
    .description(
      'go on where a run was interrupted: what is done is seen on the hosts, what is left is planned again',
    )
    .option('--events', 'print every event as a JSON line')
    .action(async (dir: string, id: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { events?: boolean }>()
      const found = await request(cli, 'run.show', { dir, run: id }, options)
      if (!found) return
      const view = foldRun(emptyRun, found.events)
      if (view.state === 'done') {
        const failure = {
          code: 'request.nothingToResume',
          what: `Run ${id} ended well.`,
          saw: `done at ${view.endedAt ?? 'an unknown time'}`,
          remedy: 'Deploy, if there are later changes to bring in line.',
          command: ['deploy'],
        } as const
        failWith(cli, options, [failure], { dir })
        return
      }
      await startRun(cli, { dir, action: found.plan.action, resumes: id }, options)
    })
}

function printRun(cli: Cli, view: RunView, log: readonly RunEvent[]): void {
  const { terminal } = cli
  const state = view.state === 'running' ? 'interrupted' : view.state
  terminal.out.write(
    `${paint(terminal, 'strong', `Run ${view.run}`)}: ${view.action} of ${view.environment}, ${state}\n`,
  )
  terminal.out.write(`  by ${view.by}, ${view.startedAt}${view.endedAt ? ` to ${view.endedAt}` : ''}\n`)
  for (const row of view.hosts.values()) {
    terminal.out.write(
      `  ${row.host ?? 'cluster'}: ${row.ended} of ${row.total}, ${row.failed} failed, ${row.skipped} skipped\n`,
    )
  }
  for (const failure of view.failures) terminal.out.write(`${failureText(terminal, failure)}\n`)
  for (const event of log) {
    if (event.type === 'opOutput') terminal.out.write(`${event.at} ${event.op}: ${event.text.trimEnd()}\n`)
  }
}
