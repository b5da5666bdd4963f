import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './setup.mjs'

/**
 * Runs the tests of one project, or of some of its files, and adds what came of them to `totals`.
 * @param {{ passed: number, failed: number, skipped: number }} totals
 */
export async function vitest(totals, project, { files = [], env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`]
  const args = ['vitest', 'run', '--project', project, ...reporters, ...files]
  const code = await run('npx', args, { allowFailure: true, env: { SLIPWAY_TEST: '1', ...env } })
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  rmSync(folder, { recursive: true })
  totals.passed += report?.numPassedTests ?? 0
  totals.failed += report?.numFailedTests ?? 0
  totals.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  // A file that cannot be loaded has no failed test of its own.
  if (code !== 0 && !report?.numFailedTests) totals.failed += 1
}

/** The closing line, and the exit code that goes with it. */
export function closing({ passed, failed, skipped }) {
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
