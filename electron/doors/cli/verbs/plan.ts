import { readFile, writeFile } from 'node:fs/promises'
import { Argument, type Command } from 'commander'
import { z } from 'zod'
import type { HandlerContext } from '#app/context'
import { serve } from '#app/serve'
import { describeFailure, type Failure } from '#shared/failure/failure'
import { planActions, planShape } from '#shared/ipc/areas/run'
import type { RequestInput } from '#shared/ipc/contract'
import type { Plan } from '#shared/model/plan'
import { summarize } from '#shared/model/plan-summary'
import { planText } from '#shared/model/plan-text'
import type { RunView } from '#shared/model/run-view'
import {
  type Cli,
  clearStage,
  failWith,
  type GlobalOptions,
  printJson,
  request,
  showStage,
  wholeCommand,
} from '../command'
import { exit } from '../exit'
import { noteLines } from '../print/card'
import { resumeText } from '../print/failures'
import { progressPrinter } from '../print/progress'
import { paint, styleOf } from '../terminal'
import { factsFrom, factsOption } from './facts'
import { noRunYet, type RunOutcome, takeOutcome } from './run-outcome'

interface PlanOptions extends GlobalOptions {
  readonly out?: string
  readonly detailedExitcode?: boolean
  readonly details?: boolean
  readonly facts?: string
}

interface ApplyOptions extends GlobalOptions {
  readonly yes?: boolean
  /** Events as JSON lines on stdout. */
  readonly events?: boolean
}

export function addPlanVerbs(program: Command, cli: Cli): void {
  program
    .command('plan')
    .argument('<dir>')
    .addArgument(new Argument('[action]', 'what it is for').choices(planActions).default('deploy'))
    .description('what a deploy would change, and why; nothing is changed')
    .option('--out <file>', 'also write the plan as JSON, for `slipway apply`')
    .option('--detailed-exitcode', 'exit with 3 when there is something to do')
    .option('--details', 'with the changes inside files and containers')
    .option(...factsOption)
    .action(async (dir: string, action: string, _options: unknown, command: Command) => {
      await makePlan(cli, dir, action, command.optsWithGlobals<PlanOptions>())
    })
  program
    .command('apply <dir> <plan>')
    .description(
      'carry out a plan that was written by `slipway plan --out`, or refuse it if a host changed since',
    )
    .option('--events', 'print every event as a JSON line')
    .action(async (dir: string, file: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<ApplyOptions>()
      const plan = await readPlan(file)
      if ('failure' in plan) failWith(cli, options, [plan.failure], { dir })
      else await startRun(cli, { dir, plan: plan.value }, options)
    })
  for (const action of ['deploy', 'reconfigure'] as const) {
    program
      .command(`${action} <dir>`)
      .description(
        action === 'deploy' ? 'plan, ask, and apply' : 'the same as deploy: what differs is brought in line',
      )
      .option('--yes', 'do not ask')
      .option('--events', 'print every event as a JSON line')
      .action(async (dir: string, _options: unknown, command: Command) => {
        await deploy(cli, dir, action, command.optsWithGlobals<ApplyOptions>())
      })
  }
}

async function makePlan(cli: Cli, dir: string, action: string, options: PlanOptions): Promise<void> {
  const plan = await request(cli, 'plan.make', { dir, action, ...factsFrom(options) }, options)
  clearStage(cli)
  if (!plan) return
  if (options.out) {
    const failure = await writePlan(options.out, plan)
    if (failure) {
      failWith(cli, options, [failure], { dir })
      return
    }
  }
  if (options.json) printJson(cli, plan)
  else cli.terminal.out.write(planText(plan, styleOf(cli.terminal, options.details ?? false)))
  if (options.detailedExitcode && plan.operations.length > 0) cli.setExitCode(exit.planNotEmpty)
}

/** Shows the plan, asks, and applies exactly that plan. */
async function deploy(cli: Cli, dir: string, action: string, options: ApplyOptions): Promise<void> {
  if (options.yes) {
    await startRun(cli, { dir, action }, options)
    return
  }
  const plan = await request(cli, 'plan.make', { dir, action }, options)
  clearStage(cli)
  if (!plan) return
  const quiet = options.json || options.events
  if (!quiet) cli.terminal.out.write(planText(plan, styleOf(cli.terminal, false)))
  if (plan.operations.length === 0) {
    if (options.json) printJson(cli, { run: '', result: 'done', changes: 0 })
    return
  }
  const { changes, hosts } = summarize(plan)
  const answer = await cli.ask(`Deploy ${changes} changes to ${hosts.length} hosts? Type yes: `)
  if (answer === null) {
    failWith(
      cli,
      options,
      [
        {
          code: 'request.notConfirmed',
          what: 'Nobody said yes, so nothing was changed',
          saw: `${changes} changes for ${hosts.length} hosts wait for a yes`,
          remedy: 'Look at the plan, then say yes beforehand.',
          command: [action, '--yes'],
        },
      ],
      { dir },
    )
    return
  }
  if (answer.trim() !== 'yes') {
    if (options.json) printJson(cli, { run: '', result: 'cancelled', changes: 0 })
    else cli.terminal.out.write('Nothing was changed.\n')
    return
  }
  await startRun(cli, { dir, plan }, options)
}

/** Runs and shows progress until the run has ended. */
export async function startRun(
  cli: Cli,
  input: RequestInput<'run.start'>,
  options: ApplyOptions,
): Promise<void> {
  const printer = progressPrinter(cli.terminal)
  let outcome = noRunYet
  const report: HandlerContext['report'] = (progress) => {
    outcome = takeOutcome(outcome, progress)
    if (progress.type === 'stage' && cli.terminal.live && !options.json) {
      showStage(cli, progress.text)
    }
    if (progress.type === 'planned') {
      clearStage(cli)
      if (!options.events && !options.json && input.plan === undefined) printPlanned(cli, progress.plan)
    }
    if (progress.type !== 'run') return
    if (options.events) cli.terminal.out.write(`${JSON.stringify(progress.event)}\n`)
    else if (!options.json) printer.take(progress.event)
  }
  const result = await serve(cli.context(report, options), 'run.start', input)
  // The rows are painted for the last time before anything else is written below them.
  printer.end()
  if (!result.ok) {
    runFailed({ cli, options, dir: input.dir, outcome, view: printer.view() }, result.failures)
    return
  }
  const done = result.value
  if (options.json) printJson(cli, done)
  else if (!options.events) cli.terminal.out.write(`${endText(cli, done)}\n`)
  if (done.result === 'done') return
  cli.setExitCode(exit.failed)
  if (options.json || options.events) return
  const way = resumeText(cli.terminal, done.run, wholeCommand(cli, options, input.dir))
  cli.terminal.err.write(`${way}\n`)
}

interface FailedRun {
  readonly cli: Cli
  readonly options: ApplyOptions
  readonly dir: string
  readonly outcome: RunOutcome
  readonly view: RunView
}

/** On a terminal failures of operations stand above the rows already; errors of a pipe are whole by themselves. */
function runFailed({ cli, options, dir, outcome, view }: FailedRun, failures: readonly Failure[]): void {
  const rows = cli.terminal.live ? [...view.operations.values()] : []
  const told = new Set(rows.flatMap(({ failure }) => failure ?? []).map(describeFailure))
  const untold = failures.filter((failure) => !told.has(describeFailure(failure)))
  failWith(cli, options, untold, { dir, about: { ...outcome } })
  if (options.json || outcome.result === 'refused') return
  const { run } = outcome
  const way = resumeText(cli.terminal, run, wholeCommand(cli, options, dir))
  cli.terminal.err.write(`Run ${run} failed. ${way}\n`)
}

function printPlanned(cli: Cli, plan: Plan): void {
  for (const line of plan.notes.flatMap((note) => noteLines(cli.terminal, note.text))) {
    cli.terminal.out.write(`${line}\n`)
  }
}

function endText(cli: Cli, done: { run: string; result: string; changes: number }): string {
  if (done.run === '') return 'Nothing to do: every host is as the environment says.'
  const role = done.result === 'done' ? 'ok' : 'warn'
  return paint(cli.terminal, role, `Run ${done.run} is ${done.result}: ${done.changes} changes.`)
}

async function readPlan(file: string): Promise<{ readonly value: Plan } | { readonly failure: Failure }> {
  try {
    const document: unknown = JSON.parse(await readFile(file, 'utf8'))
    planShape.parse(document)
    return { value: document as Plan }
  } catch (error) {
    const saw =
      error instanceof z.ZodError
        ? (error.issues[0]?.message ?? '')
        : error instanceof Error
          ? error.message
          : ''
    const field = error instanceof z.ZodError ? error.issues[0]?.path.join('.') : undefined
    return {
      failure: {
        code: 'plan.unreadable',
        what: 'This is no plan that can be applied.',
        where: { file, ...(field ? { field } : {}) },
        saw,
        remedy: 'Write one and apply that.',
        command: ['plan', '--out', 'plan.json'],
      },
    }
  }
}

async function writePlan(file: string, plan: Plan): Promise<Failure | null> {
  try {
    await writeFile(file, `${JSON.stringify(plan, null, 2)}\n`, { mode: 0o600 })
    return null
  } catch (error) {
    return {
      code: 'plan.notWritten',
      what: 'The plan could not be written.',
      where: { file },
      saw: error instanceof Error ? error.message : String(error),
      remedy: 'Choose a file that you can write.',
    }
  }
}
