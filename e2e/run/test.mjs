import { randomInt } from 'node:crypto'
import { bin, output, packages, run, say, setUp } from './setup.mjs'
import { closing, fail, vitest } from './vitest.mjs'

/**
 * Types, lint, import rules, unit tests, simulated clusters, comparison with Ansible, the window, the built application and its shell in
 * Chromium, and the lab. Ends with the line `N passed, N failed`. `--fast` leaves the lab out and says so. What takes
 * longer is in `npm run soak`.
 */
const fast = process.argv.includes('--fast')
const always = ['deploy', 'config-checks', 'changes', 'secrets']
/** One of these in turn: each changes everything on all hosts several times. */
const byTurns = ['resume', 'faults', 'continuity']
/** Screens of the window, other ones by the seed, so that looking at them takes at most three minutes. */
const sample = 16
/** Runs of the simulation, or as many as can be begun in so many seconds. */
const simulated = { runs: 200, seconds: 100 }
/** SLIPWAY_SEED, printed below, makes the same choices again; one commit makes the same ones everywhere. */
const seed = Number(process.env.SLIPWAY_SEED ?? seedOfCommit() ?? randomInt(1_000_000))
const started = Date.now()
const withoutLab = packages.test.filter((item) => !packages.lab.includes(item))
await setUp(fast ? withoutLab : packages.test, { window: !fast })

const totals = { passed: 0, failed: 0, skipped: 0, failures: [] }
await step('types', bin('tsc'), ['-b'])
await step('lint and format', bin('biome'), ['check', '.'])
await step('import rules', process.execPath, ['e2e/run/import-rules.mjs'])
await step('length of functions', process.execPath, ['e2e/run/function-length.mjs'])
await step('translations', process.execPath, ['e2e/run/messages.mjs'])
await step('wording', process.execPath, ['e2e/run/wording.mjs'])
await vitest(totals, 'unit')
say(
  `SLIPWAY_SEED=${seed}: up to ${simulated.runs} simulated runs; \`npm run simulate\` does as many as it is told.`,
)
await step('simulation', process.execPath, [
  'dist/simulate.mjs',
  ...['--runs', String(simulated.runs), '--within', String(simulated.seconds)],
  ...['--seed', String(seed)],
])
await vitest(totals, 'ansible')
say(
  `SLIPWAY_SEED=${seed}: ${sample} screens of the window are looked at; \`npm run window\` looks at all of them.`,
)
await vitest(totals, 'window', {
  env: { SLIPWAY_SEED: String(seed), SLIPWAY_SCREENS_SAMPLE: String(sample) },
})
say('The built application is used from an empty home to checks of hosts that do not answer.')
await vitest(totals, 'served')
await vitest(totals, 'shell')
if (fast) say('The lab tests were left out (--fast).')
else await onTheLab()
say(`took ${Math.round((Date.now() - started) / 1000)} s`)
say(closing(totals))

/** Null outside a clone. */
function seedOfCommit() {
  const tree = output('git', ['rev-parse', 'HEAD^{tree}'])
  return tree === null ? null : Number.parseInt(tree.slice(0, 8), 16) % 1_000_000
}

async function onTheLab() {
  const turn = byTurns[seed % byTurns.length]
  const left = byTurns.filter((name) => name !== turn)
  say(`SLIPWAY_SEED=${seed}: ${turn} is tested by turns; left to \`npm run soak\`: ${left.join(', ')},`)
  say('IPv6, wrong inputs on hosts, and all but samples of changes, resume and faults.')
  const files = [...always, turn].map((name) => `e2e/specs/${name}.test.ts`)
  files.push('e2e/specs-window/lab/cluster.test.ts')
  await vitest(totals, 'lab', { files, env: { SLIPWAY_SEED: String(seed) } })
}

async function step(name, command, args) {
  say(`\n== ${name}`)
  const code = await run(command, args, { allowFailure: true })
  if (code === 0) totals.passed += 1
  else fail(totals, name)
}
