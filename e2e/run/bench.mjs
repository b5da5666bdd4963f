import { join } from 'node:path'
import { packages, root, run, setUp } from './setup.mjs'

/**
 * `npm run bench -- NAME`: measures, prints a table with the conditions, and keeps it as JSON below .lab/bench/. The labs
 * it makes (bench-cloud, bench-toys) stay, so that the next bench starts at once.
 */
const wanted = {
  reconcile: packages.bench,
  noop: packages.lab,
  footprint: packages.lab,
  live: packages.test,
  window: packages.test,
}
const [name = ''] = process.argv.slice(2)
await setUp(wanted[name] ?? [], { window: name === 'live' })
process.exitCode = await run(process.execPath, [join(root, 'dist', 'bench.mjs'), ...process.argv.slice(2)], {
  allowFailure: true,
})
