import type { Command } from 'commander'
import type { Failure } from '#shared/failure/failure'
import { english, msg } from '#shared/message/message'
import { intentText } from '#shared/model/intent-text'
import type { RunEvent } from '#shared/model/run'
import { emptyRun, foldRun, type RunView } from '#shared/model/run-view'
import { type Cli, failWith, type GlobalOptions, printJson, request, wholeCommand } from '../command'
import { commandText, hanging } from '../print/card'
import { failureCards, resumeText, type WholeCommand } from '../print/failures'
import { clockText } from '../print/progress'
import { paint } from '../terminal'
import { yesOption } from './answer'
import { startRun } from './plan'

export function addRunVerbs(program: Command, cli: Cli): void {
  program
    .command('runs <dir>')
    .description('all runs of an environment, newest first')
    .action(async (dir: string, _options: unknown, command: Command) => {
      await listRuns(cli, dir, command.optsWithGlobals<GlobalOptions>())
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
      else {
        const view = foldRun(emptyRun, found.events)
        printRun(cli, view, options.log ? found.events : [], wholeCommand(cli, options, dir))
      }
    })
  run
    .command('resume <dir> <id>')
    .description(
      'go on where a run was interrupted: what is done is seen on the hosts, what is left is planned again',
    )
    .option(...yesOption)
    .option('--events', 'print every event as a JSON line')
    .action(async (dir: string, id: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { events?: boolean; yes?: boolean }>()
      const found = await request(cli, 'run.show', { dir, run: id }, options)
      if (!found) return
      const view = foldRun(emptyRun, found.events)
      if (view.state === 'done') {
        const failure: Failure = {
          code: 'request.nothingToResume',
          what: msg`Run ${id} ended well.`,
          saw: msg`done at ${view.endedAt ?? 'an unknown time'}`,
          remedy: msg`Deploy, if there are later changes to bring in line.`,
          command: ['deploy'],
        }
        failWith(cli, options, [failure], { dir })
        return
      }
      await startRun(cli, { dir, resumes: id }, options)
    })
}

async function listRuns(cli: Cli, dir: string, options: GlobalOptions): Promise<void> {
  const runs = await request(cli, 'run.list', { dir }, options)
  if (!runs) return
  if (options.json) {
    printJson(cli, runs)
    return
  }
  if (runs.length === 0) {
    const deploy = wholeCommand(cli, options, dir)(['deploy'])
    cli.terminal.out.write(`No run yet. This makes the first one:\n${commandText(cli.terminal, deploy)}\n`)
  }
  for (const item of runs) {
    const when = item.endedAt ? `${clockText(item.startedAt, item.endedAt)} min` : ''
    const line = `${item.id}  ${item.result.padEnd(11)}  ${(item.intent ? english(intentText(item.intent)) : '').padEnd(11)}  ${timeText(item.startedAt)}  ${when}`
    cli.terminal.out.write(`${line.trimEnd()}\n`)
  }
}

/** `2026-11-21 01:30 UTC` */
function timeText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
}

function printRun(cli: Cli, view: RunView, log: readonly RunEvent[], whole: WholeCommand): void {
  const { terminal } = cli
  const state = view.state === 'running' ? 'interrupted' : view.state
  terminal.out.write(
    `${paint(terminal, 'strong', `Run ${view.run}`)}: ${view.intent ? english(intentText(view.intent)) : 'a run'} of ${view.environment}, ${state}\n`,
  )
  const ended = view.endedAt ? `, took ${clockText(view.startedAt, view.endedAt)} min` : ''
  terminal.out.write(`${hanging(terminal, '  ', `by ${view.by}, ${timeText(view.startedAt)}${ended}`)}\n`)
  for (const row of view.hosts.values()) {
    const counts = `${row.ended} of ${row.total}, ${row.failed} failed, ${row.skipped} skipped`
    terminal.out.write(`${hanging(terminal, '  ', `${row.host ?? 'cluster'}: ${counts}`)}\n`)
  }
  if (view.state === 'done' && view.next !== undefined)
    terminal.out.write(`${hanging(terminal, '  ', `Next stage: ${english(view.next)}`)}\n`)
  for (const card of failureCards(terminal, view.failures, whole)) terminal.out.write(`${card}\n`)
  for (const event of log) {
    if (event.type === 'opOutput') terminal.out.write(`${event.at} ${event.op}: ${event.text.trimEnd()}\n`)
  }
  if (view.state !== 'done') terminal.out.write(`${resumeText(terminal, view.run, whole)}\n`)
}
