import { packages, say, setUp } from './setup.mjs'
import { closing, vitest } from './vitest.mjs'

/**
 * All specs on the lab, with their whole matrices: every kind of change, Slipway killed at twenty moments of first
 * deploys, every misfortune of a host, continuity, secrets, wrong inputs on hosts, a control plane over IPv6. Some hours. Ends with the line
 * `N passed, N failed`. Names of spec files may be given to run only those.
 */
const chosen = process.argv.slice(2)
const started = Date.now()
await setUp(packages.test, { window: true })
const totals = { passed: 0, failed: 0, skipped: 0, failures: [] }
await vitest(totals, 'lab', { files: chosen, env: { SLIPWAY_SOAK: '1' } })
say(`took ${Math.round((Date.now() - started) / 1000)} s`)
say(closing(totals))
