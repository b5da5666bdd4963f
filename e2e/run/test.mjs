import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packages, run, say, setUp } from './setup.mjs'

/**
 * The whole test: types, lint, import rules, unit tests, comparison with Ansible, and the lab. Ends with the line
 * `N passed, N failed`. `--fast` leaves the lab out and says so.
 */
const fast = process.argv.includes('--fast')
const started = Date.now()
await setUp(fast ? packages.ansible.filter((item) => item.name === 'ansible-core') : packages.ansible)

const totals = { passed: 0, failed: 0, skipped: 0 }
await step('types', 'npx', ['tsc', '-b'])
await step('lint and format', 'npx', ['biome', 'check', '.'])
await step('import rules', process.execPath, ['e2e/run/import-rules.mjs'])
await vitest('unit')
await vitest('ansible')
if (fast) say('The lab tests were left out (--fast).')
else await vitest('lab')

say(`took ${Math.round((Date.now() - started) / 1000)} s`)
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''
say(`${totals.passed} passed, ${totals.failed} failed${skipped}`)
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1

async function step(name, command, args) {
  say(`\n== ${name}`)
  const code = await run(command, args, { allowFailure: true })
  totals[code === 0 ? 'passed' : 'failed'] += 1
}

async function vitest(project) {
  say(`\n== ${project}`)
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-'))
  const file = join(folder, 'report.json')
  const args = [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ]
  const code = await run('npx', args, { allowFailure: true, env: { SLIPWAY_TEST: '1' } })
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  rmSync(folder, { recursive: true })
  totals.passed += report?.numPassedTests ?? 0
  totals.failed += report?.numFailedTests ?? 0
  totals.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  // A file that cannot be loaded has no failed test of its own.
  if (code !== 0 && !report?.numFailedTests) totals.failed += 1
}
