import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { runScenario, type ScenarioResult } from './run/scenario'

/**
 * `npm run simulate -- --runs 2000 --seed N`: that many runs of the simulation, one process for each core. A run that breaks
 * a rule is told with the command that repeats it, `--seed N --run K`, which also tells what happened in it. After
 * `--within` seconds no more runs are begun.
 */
const words = process.argv.slice(2)

/** What a process for some of the runs is asked, and answers. */
interface Answer {
  readonly run: number
  readonly result: ScenarioResult
  readonly ms: number
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

/** In a process of its own: one run after another, as they are asked for. */
function serve(): void {
  process.on('message', async (run: number) => {
    const began = performance.now()
    const result = await runScenario({ seed, run, faults })
    if (process.connected) process.send?.({ run, result, ms: performance.now() - began } satisfies Answer)
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
  const bad = answers.filter(({ result }) => result.violations.length > 0)
  for (const { run, result } of bad.slice(0, 20)) tell(run, result)
  const operations = answers.reduce((sum, { result }) => sum + result.operations, 0)
  const longest = answers.toSorted((a, b) => b.ms - a.ms)[0]
  say(
    `${answers.length} runs, ${operations} operations planned, in ${Math.round((performance.now() - began) / 1000)} s; ` +
      `the longest was run ${longest?.run} with ${Math.round((longest?.ms ?? 0) / 100) / 10} s.`,
  )
  say(`${answers.length - bad.length} passed, ${bad.length} failed`)
  process.exitCode = bad.length === 0 && answers.length > 0 ? 0 : 1
}

/** Hands the runs out, each to the first process that is free; the answers are in the order of the runs. */
async function shared(runs: number): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  let next = 0
  const until = performance.now() + within * 1000
  const take = (child: ChildProcess, end: () => void) => {
    if (next >= runs || performance.now() > until) {
      child.disconnect()
      return end()
    }
    child.send(next)
    next += 1
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
        take(child, resolve)
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

function tell(run: number, { violations }: ScenarioResult): void {
  for (const { rule, saw } of violations.slice(0, 5)) say(`run ${run}: ${rule}: ${saw.slice(0, 2_000)}`)
  if (violations.length > 0) say(`  npm run simulate -- --seed ${seed} --run ${run}`)
}

function say(text: string): void {
  if (text !== '') process.stdout.write(`${text}\n`)
}
