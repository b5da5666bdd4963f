import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { bin, run } from './setup.mjs'

/**
 * Runs the tests of one project, or of some of its files, and adds what came of them to `totals`. Their temporary
 * folder is their own and goes with them, however they end; what tests of ours have left in it is a failure.
 * @param {{ passed: number, failed: number, skipped: number, failures: string[] }} totals `failures` by name
 */
export async function vitest(totals, project, { files = [], env = {} } = {}) {
  // A short name: paths of sockets may not be long. Others may enter: some tests run programs as another user.
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-'))
  chmodSync(folder, 0o755)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const interrupted = () => {
    remove()
    process.exit(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupted)
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`]
  const args = ['run', '--project', project, ...reporters, ...files]
  const code = await run(bin('vitest'), args, {
    allowFailure: true,
    env: { SLIPWAY_TEST: '1', TMPDIR: folder, ...env },
  })
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  const left = readdirSync(folder).filter((name) => name.startsWith('slipway-'))
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, interrupted)
  remove()
  if (left.length > 0) {
    fail(totals, `${project}: left in the temporary folder: ${left.join(', ')}`)
  }
  totals.passed += report?.numPassedTests ?? 0
  for (const name of failedTests(report)) fail(totals, `${project}: ${name}`)
  totals.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  // A file that cannot be loaded has no failed test of its own.
  if (code !== 0 && !report?.numFailedTests) fail(totals, `${project}: ended with ${code}`)
}

/** Counts one failure and keeps its name and reason, which is said again at the end: long logs are cut at their beginning. */
export function fail(totals, name) {
  totals.failed += 1
  totals.failures.push(name)
}

function failedTests(report) {
  return (report?.testResults ?? []).flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${relative(process.cwd(), file.name)} > ${test.fullName}${reason(test)}`),
  )
}

/** The first lines of what a test said as it failed, indented, without colours. */
function reason({ failureMessages }) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  const text = (failureMessages?.[0] ?? '').replace(/\u001b\[[\d;]*m/g, '')
  return text
    .split('\n')
    .slice(0, 8)
    .map((line) => `\n    ${line.slice(0, 200)}`)
    .join('')
}

/** The names of what failed, the closing line, and the exit code that goes with it. */
export function closing({ passed, failed, skipped, failures }) {
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
  const names = failures.map((name) => `FAILED ${name}\n`).join('')
  return `${names}${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
