import { existsSync } from 'node:fs'
import { packages, run, say, setUp } from './setup.mjs'
import { closing, vitest } from './vitest.mjs'

/**
 * Types, lint, import rules, unit tests, comparison with Ansible, the window’s screens in Chromium, and the lab. Ends with the line
 * `N passed, N failed`. `--fast` leaves the lab out and says so. What takes longer is in `npm run soak`.
 */
const fast = process.argv.includes('--fast')
const labSpecs = ['deploy', 'config-checks'].map((name) => `e2e/specs/${name}.test.ts`)
const started = Date.now()
await setUp(fast ? packages.ansible.filter((item) => item.name === 'ansible-core') : packages.ansible)

const totals = { passed: 0, failed: 0, skipped: 0 }
await step('types', 'npx', ['tsc', '-b'])
await step('lint and format', 'npx', ['biome', 'check', '.'])
await step('import rules', process.execPath, ['e2e/run/import-rules.mjs'])
await vitest(totals, 'unit')
await vitest(totals, 'ansible')
if (hasChromium()) await vitest(totals, 'window')
else
  say(
    'The screens were not looked at: there is no Chromium (Debian’s package chromium, or SLIPWAY_CHROMIUM).',
  )
if (fast) say('The lab tests were left out (--fast).')
else await vitest(totals, 'lab', { files: labSpecs })

if (!fast) say('Left to `npm run soak`: changes, secrets, wrong inputs on hosts, resume, faults, continuity.')
say(`took ${Math.round((Date.now() - started) / 1000)} s`)
say(closing(totals))

function hasChromium() {
  return [process.env.SLIPWAY_CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'].some((path) =>
    existsSync(path),
  )
}

async function step(name, command, args) {
  say(`\n== ${name}`)
  const code = await run(command, args, { allowFailure: true })
  totals[code === 0 ? 'passed' : 'failed'] += 1
}
