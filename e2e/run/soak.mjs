import { packages, say, setUp } from './setup.mjs'
import { closing, vitest } from './vitest.mjs'

/**
 * The whole matrices of what `npm test` takes samples of: Slipway killed at twenty moments of first deploys, every
 * misfortune of a host, continuity. Some hours. Ends with the line `N passed, N failed`.
 */
const started = Date.now()
await setUp(packages.lab)
const totals = { passed: 0, failed: 0, skipped: 0 }
const files = ['resume', 'faults', 'continuity'].map((name) => `e2e/specs/${name}.test.ts`)
await vitest(totals, 'lab', { files, env: { SLIPWAY_SOAK: '1' } })
say(`took ${Math.round((Date.now() - started) / 1000)} s`)
say(closing(totals))
