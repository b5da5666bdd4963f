import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type History, historyOf } from './run/history'
import { nameOfHistory, runScenario, runsOfHistory, type ScenarioResult, underFaults } from './run/scenario'

/**
 * `npm run simulate -- --runs 2000 --seed N`: that many runs of the simulation, one process for each core. A run that breaks
 * a rule is told with the command that repeats it, `--seed N --run K`, which also tells what happened in it. After
 * `--within` seconds no more runs are begun.
 */
const words = process.argv.slice(2)

/** What a process that is asked for some runs answers of each. */
interface Answer extends Omit<ScenarioResult, 'log'> {
  readonly run: number
  readonly ms: number
  /** Nothing that it was asked for is left. */
  readonly last: boolean
}

function given(name: string): number | undefined {
  const at = words.indexOf(name)
  return at < 0 ? undefined : Number(words[at + 1])
}

const seed = given('--seed') ?? Math.floor(performance.timeOrigin) % 1_000_000
const only = given('--run')
const within = given('--within') ?? Number.POSITIVE_INFINITY
const faults = !words.includes('--fair')

if (process.send) serve()
else if (only !== undefined) await repeat(only)
else await all(given('--runs') ?? 200)

/** In a process of its own: the runs of one history after another, as they are asked for. */
function serve(): void {
  process.on('message', async (runs: readonly number[]) => {
    let history: History | undefined
    for (const run of runs) {
      const began = performance.now()
      const first = history === undefined
      history ??= await historyOf(nameOfHistory(seed, run))
      const own = faults ? await underFaults(history, `${seed}/${run}`) : { ...history, operations: 0 }
      const { violations } = own
      // Good weather is planned once for all of them.
      const operations = own.operations + (first ? history.operations : 0)
      const [ms, last] = [performance.now() - began, run === runs.at(-1)]
      if (process.connected) process.send?.({ run, violations, operations, ms, last } satisfies Answer)
    }
  })
}

async function repeat(run: number): Promise<void> {
  const result = await runScenario({ seed, run, faults })
  say(result.log.join('\n'))
  tell(run, result)
  say(result.violations.length === 0 ? 'No rule was broken.' : '')
  process.exitCode = result.violations.length === 0 ? 0 : 1
}

async function all(runs: number): Promise<void> {
  const began = performance.now()
  say(`Simulating ${runs} runs with seed ${seed}.`)
  const answers = await shared(runs)
  const bad = answers.filter(({ violations }) => violations.length > 0)
  for (const answer of bad.slice(0, 20)) tell(answer.run, answer)
  const operations = answers.reduce((sum, answer) => sum + answer.operations, 0)
  const longest = answers.toSorted((a, b) => b.ms - a.ms)[0]
  say(
    `${answers.length} runs, ${operations} operations planned, in ${Math.round((performance.now() - began) / 1000)} s; ` +
      `the longest was run ${longest?.run} with ${Math.round((longest?.ms ?? 0) / 100) / 10} s.`,
  )
  say(`${answers.length - bad.length} passed, ${bad.length} failed`)
  process.exitCode = bad.length === 0 && answers.length > 0 ? 0 : 1
}

/** Hands the runs out, those of one history to the first process that is free; the answers are in the order of the runs. */
async function shared(runs: number): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  let next = 0
  const until = performance.now() + within * 1000
  const take = (child: ChildProcess, end: () => void) => {
    if (next >= runs || performance.now() > until) {
      child.disconnect()
      return end()
    }
    const some = Array.from({ length: Math.min(runsOfHistory, runs - next) }, (_run, at) => next + at)
    child.send(some)
    next += some.length
  }
  const processes = Array.from({ length: Math.min(runs, availableParallelism()) }, () => {
    const child = fork(
      fileURLToPath(import.meta.url),
      ['--seed', String(seed), ...(faults ? [] : ['--fair'])],
      // What a run makes lives for a moment only: with more room less of it is looked at again and again.
      { execArgv: [...process.execArgv, '--min-semi-space-size=32', '--max-semi-space-size=32'] },
    )
    return new Promise<void>((resolve, reject) => {
      child.on('message', (answer: Answer) => {
        answers.push(answer)
        if (answer.last) take(child, resolve)
      })
      child.on('error', reject)
      child.on('exit', (code) =>
        code === 0
          ? resolve()
          : reject(new Error(`A process of the simulation ended with ${code}; what it says is above.`)),
      )
      take(child, resolve)
    })
  })
  await Promise.all(processes)
  return answers.toSorted((a, b) => a.run - b.run)
}

function tell(run: number, { violations }: Pick<ScenarioResult, 'violations'>): void {
  for (const { rule, saw } of violations.slice(0, 5)) say(`run ${run}: ${rule}: ${saw.slice(0, 2_000)}`)
  if (violations.length > 0) say(`  npm run simulate -- --seed ${seed} --run ${run}`)
}

function say(text: string): void {
  if (text !== '') process.stdout.write(`${text}\n`)
}
