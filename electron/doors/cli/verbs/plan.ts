import { readFile, writeFile } from 'node:fs/promises'
import { Argument, type Command } from 'commander'
import { z } from 'zod'
import type { HandlerContext } from '#app/context'
import { serve } from '#app/serve'
import { describeFailure, type Failure } from '#shared/failure/failure'
import { planShape } from '#shared/ipc/areas/run'
import type { Replies, RequestInput } from '#shared/ipc/contract'
import { counted } from '#shared/lib/text'
import { english, msg, quoted } from '#shared/message/message'
import { spoken } from '#shared/message/spoken'
import type { CheckResult } from '#shared/model/check'
import type { Intent } from '#shared/model/intent'
import { isOfCluster } from '#shared/model/intent-text'
import type { Plan } from '#shared/model/plan'
import { summarize } from '#shared/model/plan-summary'
import { nothingText, planText } from '#shared/model/plan-text'
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
import { type IntentWord, intentOf, intentWords, notConfirmed } from '../intent'
import { hanging, noteLines } from '../print/card'
import { resumeText } from '../print/failures'
import { progressPrinter } from '../print/progress'
import { paint, styleOf } from '../terminal'
import { answer, yesOption } from './answer'
import { printChecks } from './checks'
import { factsFrom, factsOption } from './facts'
import { noRunYet, type RunOutcome, takeOutcome } from './run-outcome'

interface PlanOptions extends GlobalOptions {
  readonly to?: string
  readonly host?: readonly string[]
  readonly out?: string
  readonly detailedExitcode?: boolean
  readonly details?: boolean
  readonly facts?: string
}

interface FixOptions extends ApplyOptions {
  readonly host?: readonly string[]
}

type Done = Replies['run.start']

interface StageOptions extends ApplyOptions {
  /** Runs of the stages before this one. */
  readonly earlier?: readonly string[]
  /** Whether no stage follows here, whatever the plan says. */
  readonly last?: boolean
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
    .addArgument(new Argument('[intent]', 'what it is for').choices(intentWords).default('deploy'))
    .argument('[of]', 'the service to remove, the run to go back from, or the check to fix')
    .description('what a deploy would change, and why; nothing is changed')
    .option('--to <release>', 'the release to upgrade to')
    .option(...hostOption)
    .option('--out <file>', 'also write the plan as JSON, for `slipway apply`')
    .option('--detailed-exitcode', 'exit with 3 when there is something to do')
    .option('--details', 'with the changes inside files and containers')
    .option(...factsOption)
    .action(
      async (dir: string, word: IntentWord, of: string | undefined, _options: unknown, command: Command) => {
        const options = command.optsWithGlobals<PlanOptions>()
        const intent = intentOf(word, of, options)
        if (intent.ok) await makePlan(cli, dir, intent.value, options)
        else failWith(cli, options, intent.failures, { dir })
      },
    )
  program
    .command('apply <dir> <plan>')
    .description(
      'carry out a plan that was written by `slipway plan --out`, or refuse it if a host changed since',
    )
    .option(...yesOption)
    .option('--events', 'print every event as a JSON line')
    .action(async (dir: string, file: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<ApplyOptions>()
      const plan = await readPlan(file)
      if ('failure' in plan) failWith(cli, options, [plan.failure], { dir })
      else await startRun(cli, { dir, plan: plan.value }, options)
    })
  for (const kind of ['deploy', 'reconfigure'] as const) {
    program
      .command(`${kind} <dir>`)
      .description(
        kind === 'deploy' ? 'plan, ask, and apply' : 'the same as deploy: what differs is brought in line',
      )
      .option('--yes', 'do not ask')
      .option('--events', 'print every event as a JSON line')
      .action(async (dir: string, _options: unknown, command: Command) => {
        await deploy(cli, dir, { kind }, command.optsWithGlobals<ApplyOptions>())
      })
  }
  program
    .command('fix <dir> <check>')
    .description('show the commands that a check of `preflight` offers, ask, and run them')
    .option(...hostOption)
    .option('--yes', 'do not ask')
    .option('--events', 'print every event as a JSON line')
    .action(async (dir: string, check: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<FixOptions>()
      await fix(cli, dir, { kind: 'fix', check, hosts: [...(options.host ?? [])] }, options)
    })
}

const hostOption = [
  '--host <name>',
  'what a check offers only for this host; may be said several times',
  (name: string, names: readonly string[] = []): readonly string[] => [...names, name],
] as const

/** As a deploy, and then the check is asked again. */
async function fix(
  cli: Cli,
  dir: string,
  intent: Extract<Intent, { kind: 'fix' }>,
  options: FixOptions,
): Promise<void> {
  const done = await deploy(cli, dir, intent, options)
  if (done?.result !== 'done' || done.run === '' || options.json || options.events) return
  const only = [intent.check]
  const results = await request(cli, 'preflight.run', { dir, only }, options)
  const isMeant = ({ check, host }: CheckResult) =>
    check === intent.check && (intent.hosts.length === 0 || intent.hosts.includes(host ?? ''))
  printChecks(cli, { ...options, all: true }, dir, results?.filter(isMeant))
}

async function makePlan(cli: Cli, dir: string, intent: Intent, options: PlanOptions): Promise<void> {
  const plan = await request(cli, 'plan.make', { dir, intent, ...factsFrom(options) }, options)
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

/** More stages than any plan has: one that never gets on must end. */
const mostStages = 5

/** Stage by stage: what a stage finds out is what the next one is planned with. */
export async function deploy(
  cli: Cli,
  dir: string,
  intent: Intent,
  options: ApplyOptions,
): Promise<Done | undefined> {
  const earlier: string[] = []
  for (let stage = 1; ; stage += 1) {
    const last = stage === mostStages
    const done = await deployStage(cli, dir, intent, { ...options, earlier, last })
    if (done?.next === undefined || last) return done
    earlier.push(done.run)
  }
}

/** Shows the plan, asks unless `--yes` was said, and applies exactly that plan. */
async function deployStage(
  cli: Cli,
  dir: string,
  intent: Intent,
  options: StageOptions,
): Promise<Done | undefined> {
  if (options.yes) return startRun(cli, { dir, intent }, options)
  const plan = await request(cli, 'plan.make', { dir, intent }, options)
  clearStage(cli)
  if (!plan) return undefined
  const quiet = options.json || options.events
  if (!quiet) cli.terminal.out.write(planText(plan, styleOf(cli.terminal, false)))
  if (plan.operations.length === 0) {
    if (options.json) printJson(cli, { run: '', result: 'done', changes: 0 })
    return undefined
  }
  const { changes, hosts } = summarize(plan)
  const of = intent.kind === 'fix' ? 'Run these commands on' : `Deploy ${counted(changes, 'change')} to`
  const answer = await cli.ask(`${of} ${counted(hosts.length, 'host')}? Type yes: `)
  if (answer === null) {
    const saw = `${counted(changes, 'change')} for ${counted(hosts.length, 'host')} wait for a yes`
    failWith(cli, options, [notConfirmed(intent, saw)], { dir })
    return undefined
  }
  if (answer.trim() !== 'yes') {
    if (options.json) printJson(cli, { run: '', result: 'cancelled', changes: 0 })
    else cli.terminal.out.write('Nothing was changed.\n')
    return undefined
  }
  return startRun(cli, { dir, plan }, options)
}

/** Runs and shows progress until the run has ended. */
export async function startRun(
  cli: Cli,
  input: RequestInput<'run.start'>,
  options: StageOptions,
): Promise<Done | undefined> {
  const printer = progressPrinter(cli.terminal)
  let outcome = noRunYet
  let { intent } = input.plan ?? input
  const report: HandlerContext['report'] = (progress) => {
    outcome = takeOutcome(outcome, progress)
    if (progress.type === 'stage' && cli.terminal.live && !options.json) {
      showStage(cli, english(progress.text))
    }
    if (progress.type === 'planned') {
      clearStage(cli)
      intent = progress.plan.intent
      const quiet = options.events || options.json || (options.earlier?.length ?? 0) > 0
      if (!quiet && input.plan === undefined) printPlanned(cli, progress.plan)
    }
    if (progress.type !== 'run') return
    const { event } = progress
    if (event.type === 'approvalAsked') void answer({ cli, context, options, printer, dir: input.dir }, event)
    if (options.events) cli.terminal.out.write(`${JSON.stringify(spoken(progress.event))}\n`)
    else if (!options.json) printer.take(progress.event)
  }
  const context = cli.context(report, options)
  const result = await serve(context, 'run.start', input)
  // The rows are painted for the last time before anything else is written below them.
  printer.end()
  if (!result.ok) {
    runFailed({ cli, options, dir: input.dir, outcome, view: printer.view() }, result.failures)
    return undefined
  }
  const done = result.value
  const goesOn = done.next !== undefined && options.last === false
  const { earlier = [] } = options
  if (options.json && !goesOn) printJson(cli, { ...done, ...(earlier.length > 0 ? { earlier } : {}) })
  else if (!options.json && !options.events) cli.terminal.out.write(endText(cli, done, goesOn, intent))
  if (done.result === 'done') return done
  cli.setExitCode(exit.failed)
  if (options.json || options.events) return done
  const way = resumeText(cli.terminal, done.run, wholeCommand(cli, options, input.dir))
  cli.terminal.err.write(`${way}\n`)
  return done
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

/** Of a plan that nobody was shown: what is to be known, once, and commands as they are run. */
function printPlanned(cli: Cli, plan: Plan): void {
  if (!isOfCluster(plan.intent) && plan.operations.length > 0) {
    cli.terminal.out.write(planText(plan, styleOf(cli.terminal, false)))
    return
  }
  for (const line of plan.notes.flatMap((note) => noteLines(cli.terminal, english(note.text)))) {
    cli.terminal.out.write(`${line}\n`)
  }
}

/** `goesOn`: the next stage is planned here and now. */
function endText({ terminal }: Cli, done: Done, goesOn: boolean, intent: Intent | undefined): string {
  if (done.run === '') return `${nothingText(intent)}\n`
  const role = done.result === 'done' ? 'ok' : 'warn'
  const end = paint(terminal, role, `Run ${done.run} is ${done.result}: ${done.changes} changes.`)
  if (done.next === undefined) return `${end}\n`
  const how = goesOn ? 'The next stage is planned now' : 'Deploy again for the next stage'
  return `${end}\n${hanging(terminal, '', `${how}: ${english(done.next)}`)}\n`
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
        what: msg`This is no plan that can be applied.`,
        where: { file, ...(field ? { field } : {}) },
        saw: quoted(saw),
        remedy: msg`Write one and apply that.`,
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
      what: msg`The plan could not be written.`,
      where: { file },
      saw: error instanceof Error ? quoted(error.message) : quoted(String(error)),
      remedy: msg`Choose a file that you can write.`,
    }
  }
}
